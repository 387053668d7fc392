"""An office's files, read into a catalogue of records; bad data become problems."""
