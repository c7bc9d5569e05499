"""From records to what a page draws: pure functions on the JSON of records."""
