"""Which pages exist, and the closed view of each: plain frozen values, and nothing a page could look further through."""
