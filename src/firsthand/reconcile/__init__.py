"""Claims to events: disputes, denials, independent sources, grades."""
