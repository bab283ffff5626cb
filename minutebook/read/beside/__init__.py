"""The files beside the records: of which kinds they may be, what they may not hold, and what is known of them."""

from minutebook.read.beside.kinds import look_into
from minutebook.read.beside.looked import Looked, Picture

__all__ = ["Looked", "Picture", "look_into"]
