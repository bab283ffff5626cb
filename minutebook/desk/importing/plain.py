"""Words of a paper as Markdown that shows them, whatever signs stand in them."""

import re

# Only where a sign would be taken for a mark: a text full of backslashes is hard to read for whoever looks it through.
_MARKS = re.compile(r"[\\*`]|(?<!\w)_|_(?!\w)|\[(?=[\[^]|[^\[\]]*\]\()|<(?=[a-zA-Z/!?])|\{(?=[#.%\w])|&(?=#?\w+;)|~(?=~)")
_AT_THE_HEAD = re.compile(r"#{1,6}(?=\s)|>|\+(?=\s)")


def shown(words: str) -> str:
    """Words with a backslash before each sign that Markdown would take for a mark."""
    return _MARKS.sub(r"\\\g<0>", words)


def bracketed(words: str) -> str:
    """The same of words that stand between square brackets, as those of a link or a picture do."""
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", shown(words))


def shown_at_head(words: str) -> str:
    """The same of words that may begin a line, for words that are shown already."""
    return f"\\{words}" if _AT_THE_HEAD.match(words) else words
