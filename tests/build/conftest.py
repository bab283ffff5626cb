"""What several modules of these tests look at."""

import pytest

from tests.build.making import MadeSite, make_site
from tests.search.rich import RICH


@pytest.fixture(scope="session")
def preview(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("preview"), RICH)
    site.out = site.root / "a preview, 50 %"
    assert site.build(preview=True, search=True).published
    return site
