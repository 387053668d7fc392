"""Long trials: what a build is done to, hundreds of times, and must outlive."""
