"""Browsers of years ago, out of npm packages: fetched once, driven over their pipes."""
