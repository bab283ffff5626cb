"""One file alone, parsed and typed: what is remembered of it."""
