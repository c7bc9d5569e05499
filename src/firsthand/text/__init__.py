"""Pure functions on strings. Standard library only."""
