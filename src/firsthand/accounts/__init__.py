"""Who may do what: people, their roles, sessions and keys, in a store of their own. Knows nothing of the web."""
