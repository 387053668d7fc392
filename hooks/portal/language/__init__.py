"""The two languages: their words, how Chinese is read aloud, and one form for all spellings."""
