"""The rules that hold between records, prose, settings and the day, one subject a module."""
