"""What holds for whole built sites, whichever room it comes from."""
