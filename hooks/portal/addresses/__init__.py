"""Every address ever published: what lives, what moved, what was removed, and the ledger."""
