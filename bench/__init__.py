"""The benchmark: a seeded archive of N records, the same site made by Hugo, and both measured in one run."""
