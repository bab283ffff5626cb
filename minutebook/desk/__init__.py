"""What the people who keep an archive work with: a new record, the preview, the account of the fields."""
