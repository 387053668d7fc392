"""Pages of an old content system to records: read, recognise, write, ask about what is doubtful."""
