"""The search index: what can be found, inverted, and cut into small files."""
