"""Studies, trials and candidates by the names that a user knows them by."""

from core.algorithms.catalogue import ALGORITHMS
from core.language import _
from core.tracking import tags
from core.tracking.attempts import name_of
from core.tracking.runs import Record

_NAMES = {algorithm.key: algorithm.name for algorithm in ALGORITHMS}


def algorithm_name(run: Record) -> str:
    """The algorithm of a trial or candidate; as it stands where another program wrote it."""
    key = run.tags.get(tags.ALGORITHM, "")
    return _(_NAMES[key]) if key in _NAMES else key


def study_name(study: Record) -> str:
    """A study by its number and algorithms."""
    keys = study.params.get("algorithms", "").split(", ")
    names = ", ".join(_(_NAMES[key]) for key in keys if key in _NAMES)
    return _("Study {n} · {algorithms}").format(n=study.number, algorithms=names) if names else _numbered(study)


def _numbered(study: Record) -> str:
    """One that has just begun, before its plan is on record."""
    return _("Study {n}").format(n=study.number)


def attempt_name(run: Record) -> str:
    """A trial or candidate by its numbers, the baseline by its name, another program's run by its own."""
    return str(name_of(run))
