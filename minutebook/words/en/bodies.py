"""What is said of bodies."""

HERE = "this page"


def meetings_words(meetings: str, body: str) -> str:
    """The heading of the meetings of a body that came before or after: under which name they were held."""
    return f"{meetings} as {body}"


def under_words(title: str) -> str:
    """Under which name an archive has a body that was called otherwise on the day."""
    return f"in this archive under {title}"
