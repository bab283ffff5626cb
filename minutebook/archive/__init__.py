"""The records joined: by id and by address, with the links between them both ways and the files beside them."""
