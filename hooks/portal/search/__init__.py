"""The search index: what is searched, its terms, and the files they are packed in."""
