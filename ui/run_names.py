"""Studies, trials and candidates by the names that a user knows them by."""

from core.algorithms.catalogue import ALGORITHMS
from core.language import _
from core.tracking import tags
from core.tracking.runs import Record
from core.tracking.tags import Kind

_NAMES = {algorithm.key: algorithm.name for algorithm in ALGORITHMS}


def algorithm_name(run: Record) -> str:
    """The algorithm of a trial or candidate; as it stands where another program wrote it."""
    key = run.tags.get(tags.ALGORITHM, "")
    return _(_NAMES[key]) if key in _NAMES else key


def study_name(study: Record) -> str:
    """A study by its number and algorithms."""
    keys = study.params.get("algorithms", "").split(", ")
    names = ", ".join(_(_NAMES[key]) for key in keys if key in _NAMES)
    return _("Study {n} · {algorithms}").format(n=study.number, algorithms=names)


def attempt_name(run: Record) -> str:
    """A trial or candidate by its numbers, the baseline by its name."""
    if run.tags.get(tags.BASELINE) == "yes":
        return _("Baseline")
    text = _("Candidate {study}.{trial}") if run.kind == Kind.CANDIDATE else _("Trial {study}.{trial}")
    return text.format(study=run.tags.get(tags.STUDY_NUMBER, "?"), trial=run.number)
