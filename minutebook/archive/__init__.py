"""The records joined: by id, links both ways, evidence, registers, terms by date."""
