"""The command line: commands, and which error ends with which exit code."""
