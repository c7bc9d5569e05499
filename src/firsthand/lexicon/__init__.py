"""Words and event types per language, as data (TOML under data/), with the loader."""
