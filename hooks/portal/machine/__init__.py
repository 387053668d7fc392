"""The machine below: clock, files, terminal."""
