"""Text: CommonMark with tables, footnotes and definition lists, numbered paragraphs and citations; raw HTML is off.

The text is parsed once for its bytes. What depends on other records is left as a slot (`read.text.Slot`).
"""

from minutebook.read.gathering import id_words, plain
from minutebook.read.links import record_id
from minutebook.read.markdown.parser import parser_for
from minutebook.read.markdown.reader import MAX_TEXT, read_text

__all__ = ["MAX_TEXT", "id_words", "parser_for", "plain", "read_text", "record_id"]
