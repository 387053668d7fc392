"""Files to take away, one module for each kind: data, feeds, calendars, Word files, assets."""
