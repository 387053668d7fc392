"""Which pages there are, and what each shows: decided once, the same in both languages."""
