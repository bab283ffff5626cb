"""What follows from the archive and a day, each worked out once: values, and no words."""
