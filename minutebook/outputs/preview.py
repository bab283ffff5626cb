"""A site that works wherever it is put: from a disk, out of an archive of files, below any path."""

import re

_ADDRESS = re.compile(r'(?P<attribute> (?:href|src|action|data-base|data-bundle)="| content="0; url=)(?P<address>/(?!/)[^"]*)')
_SIZES = re.compile(r'(?<= srcset=")[^"]*')


def relative(html: str, path: str, base: str) -> str:
    """The page with its links to this site relative to its own `path`; a folder's are to its page, which no server looks for.

    `base` is the path that all addresses of the site begin with. The HTML is that of our templates, whose attributes stand in
    double quotes and whose texts have none.
    """
    up = "../" * path.count("/") or "./"

    def size(match: re.Match[str]) -> str:
        return ", ".join(f"{up}{size.removeprefix(base)}" if size.startswith(base) else size for size in match[0].split(", "))

    def put(match: re.Match[str]) -> str:
        attribute, address = match["attribute"], match["address"]
        if not address.startswith(base):
            return match[0]
        inside = address.removeprefix(base)
        place = re.match(r"[^?#]*", inside)
        assert place
        page = "index.html" if place[0] == "" or place[0].endswith("/") else ""
        if attribute.startswith(" data-"):
            page = ""
        return f"{attribute}{up}{place[0]}{page}{inside[place.end() :]}"

    return _ADDRESS.sub(put, _SIZES.sub(size, html))
