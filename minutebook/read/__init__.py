"""Reading: files as bytes, front matter as nodes with their places, text as HTML with slots."""
