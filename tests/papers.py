"""Papers for tests: PDF files made here, with what programs leave in them."""

import io

from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import BooleanObject, DictionaryObject, NameObject


def paper(
    pages: int = 1, *, tagged: bool = True, author: str = "", remarks: tuple[str, ...] = (), attached: bytes = b""
) -> bytes:
    """A PDF of so many empty pages; with an author, remarks on its last page, and a file in it, where these are given."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    writer.metadata = {"/Author": author} if author else None
    for words in remarks:
        writer.add_annotation(pages - 1, Text(rect=(50, 50, 70, 70), text=words))
    if attached:
        writer.add_attachment("costs.xlsx", attached)
    if tagged:
        writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject(
            {NameObject("/Type"): NameObject("/StructTreeRoot")}
        )
        writer.root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


PAPER = paper()
