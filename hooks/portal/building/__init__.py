"""A build from start to end: what changed, drawing it, putting it in place, remembering it."""
