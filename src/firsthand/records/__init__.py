"""Frozen values, one file a noun. Names and meanings are those of docs/reference/records.md."""
