"""What is wrong in the data, where, and how to mend it."""
