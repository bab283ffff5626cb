"""What all tests share: archives made from one string, and how long Hypothesis looks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.build.making import MadeSite, Own

# Chosen with --hypothesis-profile. The default is quick and the same in every run; `nightly` looks further, and anew each time.
settings.register_profile("quick", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", deadline=None, max_examples=1_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quick")


class MakeSite(Protocol):
    """Makes an archive: see `tests.build.making.make_site`."""

    def __call__(
        self,
        text: str,
        files: Mapping[str, str | bytes] | None = None,
        *,
        name: str = "archive",
        templates: Mapping[str, bytes] | None = None,
    ) -> "MadeSite": ...


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """An archive, whole in one string, written below the test's own folder."""
    # Loaded here, so that a fault in the engine fails the tests that build and no others.
    from tests.build.making import make_site as made  # noqa: PLC0415

    def make(
        text: str,
        files: Mapping[str, str | bytes] | None = None,
        *,
        name: str = "archive",
        templates: Mapping[str, bytes] | None = None,
    ) -> "MadeSite":
        return made(tmp_path / name, text, files, templates=templates)

    return make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what looks at this repository's own archive, by whatever fixture; and begin with what takes longest.

    What is short is left for the end, where the processes that test share it evenly.
    """
    for item in items:
        if "own" in getattr(item, "fixturenames", ()):
            item.add_marker("archive")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> "Own":
    """The project's own archive, built once for each process that tests."""
    from minutebook.pipeline import Options, build  # noqa: PLC0415
    from tests.build.making import ROOT, Own  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("own")
    out = folder / "www" / "archive"
    options = Options(root=ROOT, out=out, as_of="2025-01-01", store=folder / "store", base_url="https://example.org/archive/")
    result = build(options)
    assert result.published, result.diagnostics
    return Own(options, result)


@pytest.fixture(scope="session")
def own_served(own: "Own") -> Iterator[str]:
    """Where the project's own archive is served, below a base path; without a slash at the end."""
    from tests.browsing import serving_folder  # noqa: PLC0415

    with serving_folder(own.options.out.parent) as address:
        yield f"{address}/archive"


@pytest.fixture(scope="session")
def own_kinds(own: "Own") -> list[str]:
    """The addresses of a page of each kind of the project's own archive: of each template the page that has most to show."""
    from minutebook.memo import canonical  # noqa: PLC0415
    from minutebook.pages.site import plan_pages  # noqa: PLC0415
    from tests.build.making import shelf_of  # noqa: PLC0415

    chosen: dict[str, tuple[int, str]] = {}
    for page in plan_pages(shelf_of(own.options)):
        mine = len(canonical(page.view)), page.view.address
        chosen[page.template] = max(mine, chosen.get(page.template, mine))
    chosen.pop("pages/redirect.html", None)  # it leads on before anybody sees it
    return [address for _, address in chosen.values()]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine as other archives get it, made once for each process that tests."""
    from tests.installing import make_wheel  # noqa: PLC0415

    return make_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel in it."""
    from tests.installing import install  # noqa: PLC0415

    return install(wheel, tmp_path_factory.mktemp("environment"))


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium, one for each process that tests."""
    from tests.browsing import chromium  # noqa: PLC0415 - dear to load for tests that need none

    with chromium() as running:
        yield running


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the golden tests find in place of what is kept")
