"""Papers from elsewhere, made into drafts of records: what was read, what was repaired, what was guessed, each told."""
