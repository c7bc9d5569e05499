"""Archives of any size: the work as functions from record batches to record batches, that know no engine."""
