"""What derived columns were computed from."""

from collections.abc import Mapping, Sequence

from core.understanding.preparation.reach import made, taken
from core.understanding.preparation.step import Step

DERIVE, RENAME = "derive", "rename"


def ancestors(steps: Sequence[Step]) -> Mapping[str, frozenset[str]]:
    """For each derived column those it goes back to, also through others, by the names they have in the end."""
    found: dict[str, frozenset[str]] = {}
    for step in steps:
        if step.step == DERIVE:
            named = taken(step)
            found[made(step)] = frozenset(named).union(*(found.get(name, ()) for name in named))
        elif step.step == RENAME:
            now = {str(step.params["column"]): str(step.params["name"])}
            found = {now.get(name, name): frozenset(now.get(one, one) for one in of) for name, of in found.items()}
    return found
