"""The command line `portal`: one module per command, thin over the rooms below."""
