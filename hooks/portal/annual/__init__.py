"""The annual report on information disclosure: its figures, and how they add up."""
