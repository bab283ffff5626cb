"""The server of this machine that the tests of links ask."""

from collections.abc import Iterator

import pytest

from tests.links.serving import Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running
