"""The case over HTTP: an API with the records of docs/reference/records.md, and the pages that use it."""
