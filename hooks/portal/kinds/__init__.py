"""The kinds of records, one module each, and the parts that they are made of."""
