"""Money, counts and percentages, with their bounds."""
