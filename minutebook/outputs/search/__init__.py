"""Search: the archive's records indexed by Pagefind, in chronological shards that are remembered like everything else."""

from minutebook.outputs.search.document import SearchDocument
from minutebook.outputs.search.index import FOLDER, Corpus, SearchIndex, index
from minutebook.outputs.search.pagefind import PagefindError
from minutebook.outputs.search.store import FolderStore, SearchStore

__all__ = ["FOLDER", "Corpus", "FolderStore", "PagefindError", "SearchDocument", "SearchIndex", "SearchStore", "index"]
