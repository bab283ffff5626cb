"""The sentences of the accessibility statement that depend on what is known."""

from collections.abc import Set as AbstractSet

ACCESSIBILITY = "Accessibility statement"
ALSO = ("Accessibility", "Screen reader", "Large print")
_GUIDELINES = "the Web Content Accessibility Guidelines version 2.2 AA standard"


def description_words(name: str) -> str:
    """What the page is, in a sentence."""
    return f"How accessible {name} is, what is known not to be, and how to report a problem or ask for another form."


def compliance_words(compliant: str | None, reasons: AbstractSet[str]) -> str:
    """How far the pages meet the guidelines. `reasons` are why what is listed is not accessible."""
    if compliant is None:
        known = "What is listed below is known to fail it." if reasons else "We know of no page that fails it."
        return f"The pages are made to meet {_GUIDELINES}. {known} We make no claim that they meet it in full."
    if compliant == "fully":
        return f"This website is fully compliant with {_GUIDELINES}."
    due = " and ".join(
        name for name, given in (("non-compliances", "fails" in reasons), ("exemptions", len(reasons - {"fails"}) > 0)) if given
    )
    because = f", due to the {due} listed below" if due else ""
    return f"This website is {compliant} compliant with {_GUIDELINES}{because}."


def prepared_words(prepared: str, reviewed: str, due: str) -> str:
    """When the statement was prepared and reviewed, and by when it is reviewed again."""
    return (
        f"This statement was prepared on {prepared}. It was last reviewed on {reviewed}. It is to be reviewed again by {due}."
    )


def barrier_words(what: str, instead: str | None, day: str) -> str:
    """Something that is not accessible, what there is in its place, and by which day it is put right."""
    put_right = f"It will be put right by {day}." if day else ""
    return " ".join(part for part in (_sentence(what), _sentence(instead or ""), put_right) if part)


def answer_words(within: str | None) -> str:
    """Within what time an answer comes; "" where nobody promises one."""
    return f"We will answer within {within}." if within else ""


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."
