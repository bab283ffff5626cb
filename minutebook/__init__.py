"""Minutebook: a folder of Markdown records becomes a public archive."""

__version__ = "0.1.0"
