"""Firsthand: from a pile of reports to what is known at first hand, who says so, and what contradicts it."""
