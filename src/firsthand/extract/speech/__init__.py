"""Who says what: attributions, their nesting, and the hops through which a report knows something."""
