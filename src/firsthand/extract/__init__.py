"""Report to Analysis. The only room that knows a parser; only the modules under `parsers/` import one."""
