"""Who and what a report names, and which mentions are one entity within it."""
