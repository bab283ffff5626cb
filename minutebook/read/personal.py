"""What may be somebody's own in a text: telephone numbers, e-mail addresses, numbers that the state gives people, homes.

Each is looked for by its form and, where it has one, by its check digit. A form alone that papers are full of for other reasons
(references, sums, dates, numbers of companies and of planning applications) is not enough: something beside it must say so.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from minutebook.diagnostics.place import Position

Kind: TypeAlias = Literal["telephone", "email", "insurance", "health", "bank", "birth", "home", "plate"]


class Personal(Position, frozen=True, array_like=True):
    """Where something personal stands in a file, what it is, and its signs without spaces, as settings may allow it."""

    kind: Kind
    value: str


class Hit(NamedTuple):
    """Something personal in a text, by the places of its first sign and of the one after its last."""

    start: int
    end: int
    kind: Kind
    value: str


# A run of figures, with what stands between the groups of a telephone number or an account.
# It begins with its first figure, so that the search leaps from one to the next; a + or ( before that is looked at afterwards.
# Dots and strokes stand between the figures of dates and references too, so they count only behind a dialling code.
_RUN = re.compile(
    r"[0-9](?<![0-9].)(?:"
    r"(?:(?<=0)|(?<=4)4[ ./-]?(?:\(0\)[ ./-]?)?)(?:2[03489]|1(?:1[0-9]|[0-9]1)|[17][0-9]{3}|1[0-9]{4})\)?[./][0-9]{2,8}"
    r"(?:[./-][0-9]{2,4}(?![0-9])| [0-9]{2,4}(?![0-9]|[./][0-9])){0,3}"
    r"|[0-9 ()\u00a0-]{4,22}[0-9])"
)
# A capital or two and a figure begin a postcode, a number plate and a National Insurance number.
_MARKED = re.compile(r"[A-Z][A-Z]? ?[0-9]")
# The same in small letters. It begins with the figure, since small letters are everywhere.
_MARKED_SMALL = re.compile(r"[0-9](?:(?<=\b[a-z].)|(?<=\b[A-Za-z][a-z].)|(?<=\b[A-Za-z][a-z] .))")
_LONGEST_MARK = 16  # letters, figures and spaces of a National Insurance number, a postcode or a number plate
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
# Names that nobody can have (RFC 2606, RFC 6761), and names of files.
_NOBODYS_MAIL = re.compile(
    r"@(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|png|jpe?g|gif|webp|svg|pdf|html?)\Z", re.IGNORECASE
)
# Numbers that Ofcom keeps for plays and films, and that nobody has.
_NOBODYS_NUMBER = re.compile(
    r"0(?:1(?:13|14|15|16|17|18|21|31|41|51|61)4960|204?7946|117?4960|1632960|2079460|2890180|2920180|7700900|8081570|9098790|3069990)"
    r"|01632\d{6}\Z|02079460\d{3}\Z"
)
_BEFORE_REFERENCE = re.compile(
    r"(?:[£$€#/\w.]|\b(?:ref(?:erence)?|no|number|company|charity|uprn|isbn|invoice|order|case|contract|crn|fax)\b[.: ]*"
    r"|(?-i:\b[HNOST][A-HJ-Z]) |\bgrid [^\n]{0,16})\Z",  # the square of a grid reference
    re.IGNORECASE,
)
_NUMBER_SAID = re.compile(r"\b(?:tel(?:ephone)?|phone|mobile|call|ring|contact|text)\b[^\n]{0,30}\Z", re.IGNORECASE)
# Where a number follows so closely, it is one of the area, and its dialling code is left out.
_LOCAL_SAID = re.compile(
    r"(?<!the )(?<!by )\b(?:tel(?:ephone)?|phone|call|ring)\b(?: numbers?| nos?)?[.:]*"
    r"(?: (?:us|me|them|her|him|the \w+))?(?: on| at)?:? ?\(?\Z",
    re.IGNORECASE,
)
_BANK = re.compile(r"\b(?:sort code|account (?:number|no)|bank account|IBAN|a/c)\b", re.IGNORECASE)
_HEALTH = re.compile(r"\bNHS\b", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:date of birth\b|birthday(?: on)?\b|d\.?o\.?b\b\.?|born(?: on)?\b):?\s*(?:is |was )?", re.IGNORECASE)
_BIRTH_SAID = ("birth", "born", "dob", "d.o.b")
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[A-Z][a-z]{2,8})[ ./,-]{1,2}(?:19|20)?\d\d\b|(?:19|20)\d\d-\d\d-\d\d"
)
_POSTCODE = re.compile(
    r"(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?) ?[0-9][ABD-HJLNP-UW-Z]{2}\b"
)
_ORDINAL = re.compile(r"(?:ST|ND|RD|TH)\Z")  # m6 2nd has the form of a postcode in small letters
_HOUSE = re.compile(
    r"\b(?:flat|apartment|apt|unit)?\s?[0-9]{1,4}[A-Za-z]?,? (?:[A-Z][\w'’-]+ ){1,4}"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Cl|Crescent|Cres|Court|Ct|Grove|Gardens|Gdns|Place|Pl|Terrace|Way|"
    r"Walk|Row|Mews|Hill|View|Rise|Park|Square|Brow|Fold|Croft|Meadow|Meadows|Green)\b[^\n]{0,60}\Z"
)
_HOUSE_SMALL = re.compile(_HOUSE.pattern, re.IGNORECASE)
# A house with a name in place of a number, and from there on nothing but names of places. Offices are called Houses
# and Lodges too, so something must say of these that somebody lives there.
_NAMED = re.compile(
    r"\b(?:[A-Z][\w'’-]+ ){1,3}(?:(?P<home>Cottages?|Bungalow|Farmhouse|Barn|Villa|Nook)|House|Farm|Lodge|Grange|Hall|Manor"
    r"|Mill|Rectory|Vicarage)(?:,(?: (?:[A-Z0-9][\w'’-]*|on|upon|in|the|le|by|with|under|next)){1,5}){1,4},? ?\Z"
)
_LIVES = re.compile(r"\b(?:home|li(?:ve[sd]?|ving)|resid(?:es?|ed|ing|ent))\b[^\n]{0,40}\Z", re.IGNORECASE)
_INSURANCE = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b")
_INSURANCE_SAID = re.compile(r"\b(?:national insurance|NINO|NI)\b[^\n]{0,30}\Z", re.IGNORECASE)
_PLATE = re.compile(r"[A-HJ-PR-Y]{2}[0-9]{2} ?[A-HJ-PR-Z]{3}\b")
_PLATE_SAID = re.compile(r"\b(?:registration|reg|number plate|vehicle|car|van|plate|VRM)\b[^\n]{0,40}\Z", re.IGNORECASE)
_PLATE_NAMED = re.compile(r"\b(?:registration|reg|plate|VRM)[.:,]?(?: (?:number|mark|no)[.:]?)? ?\Z", re.IGNORECASE)


def personal_in(text: str) -> list[Hit]:
    """What may be personal in a text, in its order. The time it takes grows with the text's length."""
    return sorted([*_emails(text), *_runs(text), *_marked(text), *_births(text)])


def personal_of(text: str) -> tuple[Personal, ...]:
    """The same with lines and columns of the file that the text is."""
    out, line, start = [], 1, 0
    for hit in personal_in(text):
        line += text.count("\n", start, hit.start)
        start = hit.start
        begin = text.rfind("\n", 0, hit.start) + 1
        out.append(Personal(line, hit.start - begin + 1, hit.end - begin + 1, hit.kind, hit.value))
    return tuple(out)


def _emails(text: str) -> Iterator[Hit]:
    at = text.find("@")
    while at >= 0:
        begin = max(0, at - 65)
        match = next((match for match in _EMAIL.finditer(text, begin, at + 300) if match.start() < at < match.end()), None)
        if match and not _NOBODYS_MAIL.search(match[0]):
            yield Hit(match.start(), match.end(), "email", match[0].casefold())
        at = text.find("@", max(at + 1, match.end() if match else 0))


# -- figures -------------------------------------------------------------------------------------------------------------


def _runs(text: str) -> Iterator[Hit]:
    for run in _RUN.finditer(text):
        for classify in (_telephone, _health, _account):
            if hit := classify(text, run):
                yield hit
                break


def _figures(words: str) -> str:
    return re.sub(r"[^0-9]", "", words)


def national(words: str) -> str:
    """The figures of a telephone number as it is dialled within the country, however it is written."""
    figures = _figures(words)
    return re.sub(r"\A(?:00)?440?", "0", figures) if words.lstrip("( ").startswith(("+44", "0044")) else figures


def _near(text: str, run: re.Match[str]) -> str:
    """What stands round a run of figures, where something may say what it is."""
    return text[max(0, run.start() - 60) : run.end() + 30]


def _telephone(text: str, run: re.Match[str]) -> Hit | None:
    """A number of the United Kingdom's numbering plan that a person may have: 01, 02 and 07, or with +44.

    Without its dialling code it is one where the word for it stands right before it.
    """
    start = run.start()
    while start and text[start - 1] in "+(":
        start -= 1
    words = text[start : run.end()]
    figures = national(words)
    if re.fullmatch(r"[2-9]\d{5,7}", figures) and _LOCAL_SAID.search(text[max(0, start - 60) : start]):
        return Hit(start, run.end(), "telephone", figures)
    if not re.fullmatch(r"0(?:1\d{8,9}|2[03489]\d{8}|7[1-57-9]\d{8})", figures) or _NOBODYS_NUMBER.match(figures):
        return None
    if re.search(r"--|\d-\d\d?-\d\d?\b", words) and figures[1] != "7":
        return None
    before = text[max(0, start - 40) : start]
    if max(len(group) for group in re.findall(r"\d+", words)) < 3:
        return None  # a row of small numbers
    grouped = bool(re.search(r"\d[ \u00a0)./-]+\(?\d", words)) or words.startswith("+")
    if not grouped and not _NUMBER_SAID.search(before) and figures[:2] != "07":
        return None
    if _BEFORE_REFERENCE.search(before) and not _NUMBER_SAID.search(before):
        return None
    if re.match(r"[\w/%]|\.[0-9]", text[run.end() : run.end() + 2]):
        return None
    return Hit(start, run.end(), "telephone", figures)


def _health(text: str, run: re.Match[str]) -> Hit | None:
    """An NHS number: ten figures whose last is right (modulus 11), beside the letters NHS."""
    figures = _figures(run[0])
    if len(figures) != 10 or len(set(figures)) == 1 or not _HEALTH.search(_near(text, run)):
        return None
    total = sum(int(figure) * weight for figure, weight in zip(figures, range(10, 1, -1), strict=False))
    return Hit(run.start(), run.end(), "health", figures) if (11 - total % 11) % 11 == int(figures[9]) else None


def _account(text: str, run: re.Match[str]) -> Hit | None:
    """A sort code or an account number, where the words beside it say so."""
    figures = _figures(run[0])
    if len(figures) not in (6, 8, 14) or not _BANK.search(_near(text, run)):
        return None
    return Hit(run.start(), run.end(), "bank", figures)


# -- letters and figures ---------------------------------------------------------------------------------------------------


class _Mark(NamedTuple):
    """Where letters and figures that belong together begin, what stands there in capitals, and whether these are its own."""

    at: int
    capitals: str
    small: bool


def _marks(text: str) -> Iterator[_Mark]:
    """Where a National Insurance number, a postcode or a number plate may begin."""
    for match in _MARKED.finditer(text):
        yield _Mark(match.start(), text[match.start() : match.start() + _LONGEST_MARK], small=False)
    for match in _MARKED_SMALL.finditer(text):
        letters = re.search(r"[A-Za-z]{1,2} ?\Z", text[max(0, match.start() - 3) : match.start()])
        at = match.start() - len(letters[0]) if letters else match.start()
        yield _Mark(at, text[at : at + _LONGEST_MARK].upper(), small=True)


def _marked(text: str) -> Iterator[Hit]:
    finders: tuple[Callable[[str, _Mark], Hit | None], ...] = (_insurance, _home, _plate)
    end = 0
    for mark in _marks(text):
        at = mark.at
        if at < end or (at and (text[at - 1].isalnum() or text[at - 1] in "/-_#")):
            continue
        for find in finders:
            if hit := find(text, mark):
                end = hit.end
                yield hit
                break


def _insurance(text: str, mark: _Mark) -> Hit | None:
    """A National Insurance number; in small letters only where a word before it says so."""
    match = _INSURANCE.match(mark.capitals)
    if not match or (mark.small and not _INSURANCE_SAID.search(text, max(0, mark.at - 60), mark.at)):
        return None
    return Hit(mark.at, mark.at + match.end(), "insurance", match[0].replace(" ", ""))


def _home(text: str, mark: _Mark) -> Hit | None:
    """A postcode with the number of a house and its street before it, or with a house's name.

    A street in small letters counts before a postcode in small letters: who writes one writes both so.
    """
    match = _POSTCODE.match(mark.capitals)
    if not match or (mark.small and _ORDINAL.search(match[0])):
        return None
    before = max(0, mark.at - 120)
    house = (_HOUSE_SMALL if mark.small else _HOUSE).search(text, before, mark.at)
    if not house:
        house = _NAMED.search(text, before, mark.at)
        if house and not house["home"] and not _LIVES.search(text, max(0, house.start() - 60), house.start()):
            return None
    if not house:
        return None
    start = house.start() + len(house[0]) - len(house[0].lstrip())
    return Hit(start, mark.at + match.end(), "home", match[0].replace(" ", ""))


def _plate(text: str, mark: _Mark) -> Hit | None:
    """The number plate of a car, as they are since 2001, where a word before it says so; in small letters right before it."""
    match = _PLATE.match(mark.capitals)
    said = _PLATE_NAMED if mark.small else _PLATE_SAID
    if not match or not said.search(text, max(0, mark.at - 60), mark.at):
        return None
    return Hit(mark.at, mark.at + match.end(), "plate", match[0].replace(" ", ""))


def _births(text: str) -> Iterator[Hit]:
    lower = text.lower()
    if not any(said in lower for said in _BIRTH_SAID):
        return  # the pattern looks at every letter, and most texts speak of no birth
    for said in _BIRTH.finditer(text):
        if day := _DAY.match(text, said.end()):
            yield Hit(day.start(), day.end(), "birth", _figures(day[0]))
