"""A draft with other steps: what was decided about its columns follows them to their new names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.understanding.draft.draft import Draft
from core.understanding.draft.work import Work
from core.understanding.preparation import Prepared, Step, prepared
from core.understanding.split import Split


def revised(work: Work, steps: Sequence[Step]) -> Draft:
    """The draft with these steps; raises InvalidInput naming the one that cannot be done."""
    now = _names(work.prepared, prepared(work.reading, steps))
    roles = {now[name]: role for name, role in work.draft.roles.items() if name in now}
    return replace(work.draft, steps=tuple(steps), roles=roles, split=_following(work.draft.split, now))


def _names(before: Prepared, after: Prepared) -> Mapping[str, str]:
    """What each column that is still there was called and is called now."""
    called = {origin: name for name, origin in after.origins.items()}
    kept = {column.name for column in after.columns}
    now = {column.name: called.get(before.origins.get(column.name, ""), column.name) for column in before.columns}
    return {name: new for name, new in now.items() if new in kept}


def _following(split: Split | None, now: Mapping[str, str]) -> Split | None:
    """The split by the same column; none, so that one is proposed anew, if the column is gone."""
    if split is None or not split.column:
        return split
    return replace(split, column=now[split.column]) if split.column in now else None
