"""The live preview: a local server that builds again when a file is saved."""
