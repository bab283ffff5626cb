"""The page about a finding, which travels with the engine: for whoever has no other copy of it at hand."""

from minutebook.desk.types import Refused
from minutebook.diagnostics.codes import CODES
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.read.source import of_engine


def page_about(code: str) -> str:
    """The whole page. Refused where no finding has the code."""
    if code not in CODES:
        close = nearest(code, CODES)
        hint = f'Did you mean "{close}"?' if close else "It stands in brackets behind error, warning or note."
        raise Refused(f"No finding has the code {quoted(code)}. {hint}")
    return (of_engine("docs/diagnostics") / f"{code}.md").read_text(encoding="utf-8")


def reason_of(code: str) -> str:
    """What the page says before its examples: why the finding is one, and what to do about it."""
    _, _, rest = page_about(code).partition("\n\n")
    _, _, reason = rest.partition("\n\n")
    return reason.partition("\n## ")[0].strip()
