"""Tests of the search engine: the browser's own modules, run in node over built sites."""
