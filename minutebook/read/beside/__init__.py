"""The files beside the records: of which kinds they may be, and what they may not hold."""

from minutebook.read.beside.kinds import faults_of

__all__ = ["faults_of"]
