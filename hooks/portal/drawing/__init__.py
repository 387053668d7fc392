"""Pages as HTML: shells, words in a language, and what is drawn of each kind of record."""
