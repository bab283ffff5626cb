"""What the builder has to say about its input: one value, and one renderer a file."""

from minutebook.diagnostics.diagnostic import Acceptance, Diagnostic, Related, errors_in, gathered, order, with_excerpts
from minutebook.diagnostics.place import Place, Position

__all__ = ["Acceptance", "Diagnostic", "Place", "Position", "Related", "errors_in", "gathered", "order", "with_excerpts"]
