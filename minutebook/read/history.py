"""What the files of records held at earlier times: an input of a build, which finds in it the versions of a publication log."""

from collections.abc import Sequence
from typing import Protocol


class History(Protocol):
    """Earlier states of files, each under a name that stands for its bytes."""

    @property
    def state(self) -> bytes:
        """All of it as a value: where it is the same, so is whatever is read."""
        ...

    def names(self, file: str, digest: str) -> Sequence[str]:
        """The states among which that of a file is whose canonical source has a digest."""
        ...

    def is_kept_back(self, digest: str) -> bool:
        """Whether the version with this digest is known to have been left out because it may not be shown."""
        ...

    def read(self, names: Sequence[str]) -> Sequence[bytes | None]:
        """What the states with these names hold; None for one that is not there after all."""
        ...
