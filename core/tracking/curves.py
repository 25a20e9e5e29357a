"""Curves that were computed for a trial, kept with its study, so that a restart computes nothing twice."""

from core.tracking.runs import read_bytes, run_of, save_text
from core.tracking.store import client, store_errors
from core.tuning.views.curve import Curve, CurveKind, curve_from

FOLDER = "curves"


def save_curve(study: str, curve: Curve) -> None:
    """Keep a curve; one of the same trial and hyperparameter is replaced."""
    with store_errors():
        save_text(study, f"{FOLDER}/{_name(curve.kind, curve.trial, curve.name)}", curve.to_json())


def curve_of(study: str, kind: CurveKind, trial: int, name: str) -> Curve | None:
    """The curve that is kept; None where it has not been computed."""
    with store_errors():
        files = {file.path for file in client().list_artifacts(study, FOLDER)}
    path = f"{FOLDER}/{_name(kind, trial, name)}"
    return curve_from(read_bytes(f"{run_of(study).artifacts}/{path}").decode()) if path in files else None


def _name(kind: CurveKind, trial: int, name: str) -> str:
    return "-".join(part for part in (kind.value, f"{trial:04}", name) if part) + ".json"
