"""Search: the archive's records indexed in chronological shards, which are remembered like everything else."""

from minutebook.outputs.search.document import SearchDocument
from minutebook.outputs.search.index import FOLDER, Corpus, SearchIndex, index
from minutebook.outputs.search.store import FolderStore, SearchStore

__all__ = ["FOLDER", "Corpus", "FolderStore", "SearchDocument", "SearchIndex", "SearchStore", "index"]
