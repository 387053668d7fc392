"""What the law lets one compute of a record and a day, and what the interface says of it."""
