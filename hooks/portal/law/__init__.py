"""What the law lets one compute of a record and a day: pure functions, no files, no clock."""
