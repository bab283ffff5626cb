"""Another name on the list of those that must be in no record: only its digest is written into `site.yaml`."""

import re
from pathlib import Path

from minutebook.desk.types import Refused
from minutebook.read.protected import digest_of, name_words
from minutebook.read.source import SETTINGS

_LIST = re.compile(
    r'^protected_names:\n  salt: "(?P<salt>[0-9a-f]+)"\n  digests:\n(?P<digests>(?:    - "[0-9a-f]+"\n)*)', re.MULTILINE
)


def protect(root: Path, name: str, new_salt: str) -> bool:
    """Put a name on the list; whether it was not there before. A new list begins with `new_salt`. Raises Refused."""
    words = name_words(name)
    if len(words) < 2:
        raise Refused("A single word is in too many texts. Give the name as papers would print it, such as two words.")
    path = root / SETTINGS
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused("There is no site.yaml here that can be read. Run the command in the archive's folder.") from None
    there = _LIST.search(text)
    if there is None and re.search(r"^protected_names\b", text, re.MULTILINE):
        raise Refused("The list under protected_names in site.yaml was changed by hand. Put it back as this command wrote it.")
    salt = there["salt"] if there else new_salt
    line = f'    - "{digest_of(words, salt)}"\n'
    if there is None:
        text = text if text.endswith("\n") else f"{text}\n"
        text += f'protected_names:\n  salt: "{salt}"\n  digests:\n{line}'
    elif line in there["digests"]:
        return False
    else:
        text = text[: there.end()] + line + text[there.end() :]
    path.write_text(text, encoding="utf-8")
    return True
