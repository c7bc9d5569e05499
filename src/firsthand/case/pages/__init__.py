"""A side index of a case for pages of lists: rows, sort keys and words, kept up to date by difference."""
