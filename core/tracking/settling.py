"""What a restart, a crash or a store that was away has left: put right by whoever looks next."""

import socket
import time

import psutil

from core.errors import NotFound
from core.tracking import datasets, studies, tags, trials, unrecorded
from core.tracking.runs import Record, abandoned, discard, owner, run_of, search
from core.tracking.tags import Kind
from core.tracking.unrecorded import Unrecorded

SILENCE = 15 * 60  # seconds without a sign of life, after which a study of another machine counts as cut off
LONGEST_WRITING = 24 * 3600  # seconds after which anything else of another machine does
INTERRUPTED = ("KILLED", "interrupted", "")


def settle(project: str) -> None:
    """Record what was kept of studies that nobody is at work on; mark such studies; take out what is half-made."""
    for kept in list(unrecorded.kept_in(project)):
        _record(kept)
    for run in search(project, "attributes.status = 'RUNNING'").runs:
        if not is_left(run):
            continue
        if run.kind == Kind.STUDY:
            status, stopped, reason = INTERRUPTED
            studies.end_study(run.id, status, stopped, {}, reason)
        else:
            discard(run.id)


def is_left(run: Record) -> bool:
    """Whether a run says that it is running and nobody is at work on it any more."""
    process = run.tags.get(tags.OWNER, "")
    if not run.running:
        return False
    if process == owner():
        return abandoned(run.id)
    host, _, rest = process.partition(":")
    return _is_gone(rest) if host == socket.gethostname() else _is_silent(run)


def _record(kept: Unrecorded) -> None:
    """Write what is missing and how the study ended, unless it is under way."""
    try:
        run = run_of(kept.study)
    except NotFound:
        unrecorded.forget(kept.study)
        return
    if run.running and not is_left(run):
        return
    there = {one.number for one in studies.trials_of(kept.project, kept.study)}
    missing = [one for one in kept.trials if one.result.proposal.number not in there]
    if missing:
        trials.add_trials(kept.project, kept.study, datasets.version_in(run.tags[tags.DATASET]), missing)
    if run.running:
        status, stopped, reason = kept.end or INTERRUPTED
        studies.end_study(kept.study, status, stopped, {}, reason)
    unrecorded.forget(kept.study)


def _is_gone(process: str) -> bool:
    """Whether a process of this machine, by its number and when it began, has ended."""
    number, _, began = process.partition(":")
    try:
        found = psutil.Process(int(number))
        return f"{found.create_time():.0f}" != began or found.status() == psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, ValueError):
        return True


def _is_silent(run: Record) -> bool:
    """A process of another machine cannot be looked for; it can be listened to."""
    heard = float(run.tags.get(tags.ALIVE) or run.began.timestamp())
    return time.time() - heard > (SILENCE if run.kind == Kind.STUDY else LONGEST_WRITING)
