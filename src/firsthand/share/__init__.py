"""One file a format: the records of a case, as `export --format jsonl` writes them, in the words of other systems."""
