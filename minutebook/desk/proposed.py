"""What a form proposed before, on the branch that its workflow keeps for it."""

from pathlib import Path

import msgspec

from minutebook.desk.since import git, paths_in

# Under this address GitHub's own workflows commit.
_OF_THE_WORKFLOW = b"41898282+github-actions[bot]@users.noreply.github.com"


class Proposed(msgspec.Struct, frozen=True):
    """The record that was added on a branch, "" where there is none; and whether a person has changed the branch since."""

    path: str = ""
    by_hand: bool = False


def proposed_on(root: Path, branch: str) -> Proposed:
    """What stands on the branch beyond what is at hand. A branch that is not there has nothing on it."""
    commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{branch}^{{commit}}")
    if commit is None:
        return Proposed()
    name = commit.decode().strip()
    # A merge of main into the branch, which GitHub offers as a button, changes nothing of the record.
    authors = (git(root, "log", "--no-merges", "--format=%ae", f"HEAD..{name}") or b"").split()
    added = paths_in(git(root, "diff", "--name-only", "--diff-filter=A", "--relative", "-z", f"HEAD...{name}", "--", "content"))
    return Proposed(added[0] if added else "", any(author != _OF_THE_WORKFLOW for author in authors))
