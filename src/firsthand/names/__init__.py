"""Two names: how likely they are to be one person's, organisation's or place's, and why."""
