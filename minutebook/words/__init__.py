"""What readers read that depends on values: one folder a language, in it one module a subject."""
