"""Forms in which a case is handed on, one file a format."""
