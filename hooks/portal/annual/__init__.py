"""The annual report worked out: tables, cross-footing, and the forms it is handed in."""
