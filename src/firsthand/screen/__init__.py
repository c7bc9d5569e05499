"""Names against watch lists, and people of the case who turn up again."""
