"""What saves a build time: results remembered by value (canonical bytes, SHA-256, the store), and work on several cores."""

from minutebook.memo.digest import canonical, code_digest, digest, engine_digest
from minutebook.memo.store import Store

__all__ = ["Store", "canonical", "code_digest", "digest", "engine_digest"]
