"""Word files: documents by the thousand, forms and reports one by one, in one layout."""
