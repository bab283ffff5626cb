"""An archive's own templates and assets stand before the engine's, file by file, and the check says which."""

from collections.abc import Mapping

from tests.build.archives import SMALL
from tests.build.making import ROOT, MadeSite
from tests.conftest import MakeSite


def said(site: MadeSite) -> set[tuple[str, str, str]]:
    return {(item.place.file, item.code, item.message) for item in site.build().diagnostics if item.code.startswith("own-")}


def own(make_site: MakeSite, files: Mapping[str, str]) -> MadeSite:
    return make_site(SMALL, files)


def test_an_archive_needs_no_templates_and_no_assets(make_site: MakeSite) -> None:
    site = own(make_site, {})
    assert site.build().published
    assert {path.name for path in site.root.iterdir()} >= {"_site", "content", "site.yaml"}
    assert not {"templates", "assets"} & {path.name for path in site.root.iterdir()}
    assert list((site.out / "assets").glob("site.*.css"))


def test_own_files_stand_before_the_engines(make_site: MakeSite) -> None:
    base = (ROOT / "templates/base.html").read_text(encoding="utf-8").replace("</body>", "<p>Kept by the clerk.</p></body>")
    site = own(make_site, {"templates/base.html": base, "assets/site.css": "body { color: #123456 }\n"})
    replacing = "This file stands in the place of the engine's own of the same name."
    assert said(site) == {("templates/base.html", "own-file", replacing), ("assets/site.css", "own-file", replacing)}
    assert "Kept by the clerk." in (site.out / "index.html").read_text(encoding="utf-8")
    (style,) = (site.out / "assets").glob("site.*.css")
    assert "#123456" in style.read_text(encoding="utf-8")
    site.remove("templates/base.html")
    assert {path for path, _, _ in said(site)} == {"assets/site.css"}
    assert "Kept by the clerk." not in (site.out / "index.html").read_text(encoding="utf-8")


def test_a_copy_of_the_engines_own_is_told_as_one(make_site: MakeSite) -> None:
    site = own(make_site, {"templates/base.html": (ROOT / "templates/base.html").read_text(encoding="utf-8")})
    ((path, code, message),) = said(site)
    assert (path, code) == ("templates/base.html", "own-file")
    assert message.endswith("and is the same.")


def test_a_file_of_no_use_is_told(make_site: MakeSite) -> None:
    used = '{% include "components/clerk.html" %}'
    base = (ROOT / "templates/base.html").read_text(encoding="utf-8").replace("</body>", f"{used}</body>")
    files = {"templates/components/clerk.html": "<p>The clerk.</p>", "assets/old.css": "p {}", "templates/base.html": base}
    site = own(make_site, files)
    assert {(path, code) for path, code, _ in said(site)} == {
        ("assets/old.css", "own-file-unused"),
        ("templates/base.html", "own-file"),
    }
    site.remove("templates/base.html")  # as if the engine had no file of this name any more
    assert ("templates/components/clerk.html", "own-file-unused") in {(path, code) for path, code, _ in said(site)}
