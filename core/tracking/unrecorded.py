"""What a study has found and the store would not take: held in memory and beside the store until it does."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from core.settings import home
from core.tracking.trials import Finished
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult

FOLDER = "unrecorded"


@dataclass(frozen=True)
class Unrecorded:
    """Of a study: trials that are not in the record yet, and how it ended, where it has (status, stopped, reason)."""

    study: str
    project: str
    trials: tuple[Finished, ...] = ()
    end: tuple[str, str, str] | None = None


@dataclass
class _Kept:
    """What this process holds itself, also where the disk is full."""

    studies: dict[str, Unrecorded] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_kept = _Kept()


def keep(found: Unrecorded) -> None:
    """Hold on to it; the file beside the store is written where that is possible."""
    with _kept.lock:
        _kept.studies[found.study] = found
        with suppress(OSError):
            path = _file(found.study)
            path.parent.mkdir(exist_ok=True)
            beside = path.with_suffix(".new")
            beside.write_text(json.dumps(asdict(found)), encoding="utf-8")
            beside.replace(path)


def forget(study: str) -> None:
    """It is in the record now."""
    with _kept.lock:
        if _kept.studies.pop(study, None) or _file(study).exists():
            with suppress(OSError):
                _file(study).unlink(missing_ok=True)


def kept_of(study: str) -> Unrecorded | None:
    """What is held of a study, by this process or by one before it."""
    with _kept.lock:
        return _kept.studies.get(study) or _read(_file(study))


def kept_in(project: str) -> Iterator[Unrecorded]:
    """What is held of the studies of a project."""
    with _kept.lock:
        files = sorted((home() / FOLDER).glob("*.json"))
        held = {found.study: found for path in files if (found := _read(path))} | _kept.studies
    yield from (found for found in held.values() if found.project == project)


def _file(study: str) -> Path:
    return home() / FOLDER / f"{study}.json"


def _read(path: Path) -> Unrecorded | None:
    """What a file holds; nothing where it is none of ours, or was cut off."""
    try:
        fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        trials = tuple(Finished(_result(one["result"]), one["at"]) for one in fields["trials"])
        end = fields["end"] and tuple(fields["end"])
        return Unrecorded(fields["study"], fields["project"], trials, end)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _result(fields: dict[str, Any]) -> TrialResult:
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    proposed = fields["proposal"]
    plain["proposal"] = Proposal(**{**proposed, "bars": tuple(proposed["bars"]), "pool": ()})
    plain["folds"] = {metric: tuple(values) for metric, values in fields["folds"].items()}
    return TrialResult(**plain)
