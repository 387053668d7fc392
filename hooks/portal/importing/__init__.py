"""Pages of old systems, read into records and bodies; what is doubtful becomes a question."""
