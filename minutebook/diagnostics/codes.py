"""The catalogue of findings: every code, what it means in a sentence, and how grave it is.

Each has a page in docs/diagnostics/ with an example and the same mended; `make docs` writes the index of these pages.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from minutebook.diagnostics.diagnostic import Severity


class Code(NamedTuple):
    """What a code means, and the gravest form it takes; whether one that is an error has a lesser form too."""

    summary: str
    severity: Severity = "error"
    lesser: bool = False


SECTIONS: Mapping[str, Mapping[str, Code]] = MappingProxyType(
    {
        "Files": {
            "control-character": Code("The file holds a character that no page can hold."),
            "file-not-allowed": Code("A file beside the records is of a kind that is not published."),
            "form-out-of-date": Code("A form for proposals on GitHub is not what the records would make it now.", "note"),
            "front-matter-missing": Code("The file does not begin with its fields."),
            "front-matter-not-closed": Code("The fields at the top of the file never end."),
            "malformed-id": Code("A file name, id or short name has other signs in it than small letters, digits and hyphens."),
            "more-in-paper": Code("A PDF names its author, or has remarks or other files in it.", "warning"),
            "no-known-folder": Code("The file lies in a folder that is no type of record.", lesser=True),
            "not-utf-8": Code("The file is not saved as UTF-8 text."),
            "own-file": Code("A template or asset of the archive stands in the place of the engine's own.", "note"),
            "own-file-unused": Code("A template or asset of the archive is used by nothing.", "warning"),
            "place-in-picture": Code("A picture says where it was taken."),
            "template-error": Code("A template cannot be used."),
            "two-versions": Code("Two versions of the same lines stand in the file, with marks between them."),
            "unreadable-file": Code("The file or folder cannot be read."),
            "unusable-picture": Code("A picture is not whole, not what its name says, too large, or moves."),
            "untagged-paper": Code("A PDF has no tags, so programs cannot read it aloud in order.", "warning"),
            "unused-file": Code("No record shows or links to this file."),
            "windows-name": Code(
                "Windows cannot have a file or folder of this name, so the archive cannot be opened there.", lesser=True
            ),
        },
        "Settings": {
            "account-needed": Code("An error can be reported by nobody who has no account on another site.", "note"),
            "address-stand-in": Code("An address in the settings only stands in for one that is not set yet.", "warning"),
            "closing-amiss": Code("The day on which the body closed and the archive's last day do not go together."),
            "colour-contrast": Code("A colour of the settings cannot be read well on the page."),
            "site-settings-missing": Code("There is no site.yaml in the archive's folder."),
        },
        "Fields": {
            "curly-quotes": Code("Curly quotation marks stand round a value and are taken for part of it.", "warning"),
            "cut-off": Code("The end of a value is lost, because a # after a space begins a remark."),
            "date-format": Code("A date is not written as 2023-03-06."),
            "duplicate-field": Code("A field is given twice."),
            "impossible-date": Code("No calendar has this date, or a stretch of time ends before it begins."),
            "impossible-time": Code("No clock shows this time."),
            "malformed-alias": Code("An old address in aliases is not an address on this site."),
            "missing-field": Code("A field that the record needs is not there, or is empty."),
            "part-of-a-penny": Code("An amount of money has more figures after the point than money has.", "warning"),
            "placeholder": Code("A placeholder was never filled in."),
            "too-long": Code("A value is longer than its place allows."),
            "unknown-field": Code("The record's type has no field of this name."),
            "unknown-value": Code("The field takes one of a few words, and this is none of them."),
            "unreadable-front-matter": Code("A line of fields cannot be read."),
            "wrong-kind": Code("The value is not of the kind that the field wants."),
        },
        "Text": {
            "broken-footnote": Code("A footnote and its mark in the text do not find one another."),
            "broken-table": Code("A table is not read as it was meant.", "warning"),
            "broken-word": Code("A word is parted at the end of a line.", "warning"),
            "forbidden-link": Code("The address of a link or image is not one that an archive can keep."),
            "garbled-characters": Code("Characters are garbled: a £ has become Â£.", "warning"),
            "heading-level": Code("A heading skips a level, or is of the first one."),
            "heading-twice": Code("Two headings of a text have the same words.", "warning"),
            "image-without-words": Code("An image has no words for those who cannot see it."),
            "indented-code": Code("Indented text is shown as the code of a program.", "warning"),
            "left-over": Code("An order to another program would be shown as words.", "warning"),
            "line-makes-heading": Code("A line of dashes makes a heading of the line above it.", "warning"),
            "link-in-link": Code("A link stands inside the words of another link."),
            "link-without-words": Code("A link has no words."),
            "list-runs-together": Code("Lines that look like a list run together in one paragraph.", "warning"),
            "malformed-citation": Code("A citation is not complete."),
            "malformed-link": Code(
                "What was meant as a link is none, or its telephone or e-mail address is not right.", lesser=True
            ),
            "mark-without-space": Code("A mark at the start of a line is shown as it stands."),
            "name-twice": Code("The name of a place in the text is used twice."),
            "number-not-taken": Code("What looks like the number of a paragraph is not taken for one.", "warning"),
            "open-code": Code("A mark begins code, and nothing ends it."),
            "paragraph-number-twice": Code("Two paragraphs have the same number.", "warning"),
            "raw-html": Code("HTML in the text will be shown as it stands.", "warning"),
            "redaction-without-reason": Code("A bar over words does not say why they are blacked out."),
            "remark-shown": Code("A remark that was meant to be hidden would be shown."),
            "text-too-deep": Code("Lists or quotations are nested too deeply."),
            "text-too-long": Code("The text is longer than a phone can show as one page."),
        },
        "Links between records": {
            "address-collision": Code("Two pages or files would have the same address."),
            "address-lost": Code("An address that was published would not answer any more."),
            "another-type": Code("The field names a record of another type than it wants."),
            "broken-link": Code("A link or image leads to a file that is not there."),
            "dead-link": Code("A link leads to an address outside the archive where nothing is any more.", "note"),
            "descent-in-a-circle": Code("Records follow, change or lie in one another in a circle."),
            "draft-left-out": Code("A draft is not on the site, and is not checked against the other records.", "note"),
            "duplicate-id": Code("Two records or outcomes have the same id."),
            "held-until": Code("A record is not published before an hour or a day that is still to come.", "note"),
            "id-of-nobody": Code("Words look like the id of a record, and no record has it.", "warning"),
            "link-amiss": Code("What is told of an address outside the archive cannot be so, or is told twice."),
            "link-of-nobody": Code("Nothing leads to an address any more of which something is known.", "note"),
            "link-to-draft": Code("A published record leads to a draft."),
            "names-itself": Code("A record supersedes, follows or changes itself."),
            "translation-without-record": Code("A translation has no record to be the translation of."),
            "unknown-id": Code("No record has this id."),
            "unknown-paragraph": Code("The record has no such paragraph, heading or named place."),
        },
        "What a record must say": {
            "another-post": Code("A role in an office is not what the office is called."),
            "break-outside": Code("A break of a measure falls before its first figure or after its last one.", "warning"),
            "cannot-be-accepted": Code("A record accepts a finding that it cannot accept."),
            "closed-but-open": Code("A record names what closed an undertaking that still stands as open.", "warning"),
            "closed-by-nothing": Code("An undertaking is done or dropped, and no record shows it.", "warning"),
            "closed-by-unmentioned": Code("The record said to close an undertaking does not mention it.", "warning"),
            "copied-record": Code("Two records have the same title, date and text, or the same long text.", "warning"),
            "day-to-come": Code("A day that is still to come is told as past.", "warning"),
            "duty-miscounted": Code("The days for a duty are counted in a way that cannot be followed."),
            "duty-overdue": Code("What the law wants published is late.", "warning"),
            "edit-without-note": Code("A record that was published was changed, and does not say so."),
            "figure-differs": Code("Figures that should agree or add up do not.", "note"),
            "figure-not-given": Code("An observation of a measure has no figure.", "warning"),
            "figure-out-of-range": Code("A range of figures goes down, or the figure given with it lies outside it."),
            "figure-without-source": Code("A figure does not name the paragraph that it comes from.", "warning"),
            "meeting-not-held": Code(
                "A meeting that was called off has minutes, attendance, outcomes or decisions.", "warning"
            ),
            "meeting-to-come": Code("A meeting that is still to come has minutes, attendance or outcomes.", "warning"),
            "moved-to-nowhere": Code("A meeting was moved and has no new day, or has one and was not moved.", "warning"),
            "namesakes-alike": Code("Two people of one name have the same roles and days.", "warning"),
            "note-taken-out": Code("A change that was told of is told no more, or in other words."),
            "nothing-to-accept": Code("A record accepts a finding that the check does not make any more.", "warning"),
            "out-of-order": Code(
                "A record names one that came after it as what it follows, or one before it as what closes it.", "warning"
            ),
            "page-too-large": Code("A page is heavier than a cheap phone can bear.", "warning"),
            "personal-contact": Code("A record gives a telephone number, an e-mail address or a number plate.", "warning"),
            "personal-data": Code("A record gives what is somebody's own, such as a National Insurance number or a home."),
            "protected-name": Code("A name is in the archive that must be in no record."),
            "present-and-absent": Code("Somebody is named as being at a meeting and as having sent apologies.", "warning"),
            "published-before-date": Code("Something was put up before it happened.", "warning"),
            "quotation-differs": Code("A quotation is not what the record says that it cites.", "warning"),
            "reference-twice": Code("Two decisions of one maker have the same reference.", "warning"),
            "removed-and-shown": Code("A record that was removed by order still has its text."),
            "restricted-without-review": Code("Something is held back, and no day is set to look at it again.", "warning"),
            "review-overdue": Code(
                "A page of the archive about itself, or its accessibility statement, was to be looked at again.", "warning"
            ),
            "role-clash": Code("Two people are shown in one post on the same days.", lesser=True),
            "state-without-reason": Code(
                "A meeting was cancelled, postponed or moved, and the record does not say why.", "warning"
            ),
            "statement-amiss": Code(
                "The accessibility statement leaves out what a public body has to say, or says what cannot be.", "warning"
            ),
            "still-scheduled": Code("A meeting whose day is long past is still called scheduled.", "warning"),
            "superseded-and-published": Code(
                "The record names what takes its place, and its status is not superseded.", "warning"
            ),
            "superseded-by-nothing": Code("The record is superseded and does not say by what."),
            "tile-off-map": Code("A tile of the map of places lies outside it, or has two places on it."),
            "undertaking-overdue": Code(
                "Something was to be done by a day that has passed, and no record shows it done.", "note"
            ),
            "withdrawn-without-reason": Code("The record is withdrawn or removed, and does not say why or on whose decision."),
        },
    }
)
"""Every code, by what it is about: the order and the headings of the index of their pages."""

CODES: Mapping[str, Code] = MappingProxyType({name: code for codes in SECTIONS.values() for name, code in codes.items()})
