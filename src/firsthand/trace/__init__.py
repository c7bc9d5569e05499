"""Who took it from whom: derivations between reports, chains followed to their origins."""
