"""A³: the diary, which studies came from which, what changed, what it did to the score, and what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.actions.attempts import attempt_of, trials_followed
from core.actions.latest import Latest
from core.actions.locks import changing
from core.errors import Conflict
from core.language import N_, Message
from core.tracking import diary, tags
from core.tracking.diary import Finding
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.some_trials import best_trials
from core.tracking.studies import plan_in, studies
from core.tracking.trials import folds_of
from core.tuning.changes import changes, incomparable, ratio_of
from core.tuning.difference import Difference, paired_difference
from core.tuning.finding import Earlier, best_of, drafted
from core.tuning.plan import Plan

MOST_KEPT = 500  # best trials of ended studies, so that a tree is drawn without asking for each again
_best: Latest[Record | None] = Latest(MOST_KEPT)


@dataclass(frozen=True)
class Entry:
    """
    A study in the tree, so many levels (`depth`) below the one that started it all.

    `difference` is what its best trial did beyond that of its origin on the same folds, `incomparable` why that cannot
    be said; both None where there is no origin, or no trial to compare.
    """

    study: Record
    plan: Plan
    depth: int
    origin: Record | None
    changes: tuple[Message, ...]
    best: Record | None
    difference: Difference | None
    incomparable: Message | None

    @property
    def hypothesis(self) -> str:
        return self.study.tags.get(tags.HYPOTHESIS, "")

    @property
    def finding(self) -> str:
        return self.study.tags.get(tags.FINDING, "")

    @property
    def score(self) -> float | None:
        """The validated score of the best trial; None where there is none."""
        return self.best.metrics.get(f"cv_{self.plan.metric}") if self.best else None


def diary_of(project: str) -> list[Entry]:
    """The project's studies as a tree, read from top to bottom: each one followed by those that went on from it."""
    found = sorted(studies(project), key=lambda study: study.number)
    known = {study.id: study for study in found}
    children: dict[str, list[Record]] = {}
    for study in found:
        origin = study.tags.get(tags.ORIGIN, "")
        children.setdefault(origin if origin in known else "", []).append(study)

    def below(parent: str, depth: int) -> Iterator[Entry]:
        for study in children.get(parent, ()):
            yield _entry(project, study, known.get(parent), depth)
            yield from below(study.id, depth + 1)

    return list(below("", 0))


def entry_of(project: str, study: Record) -> Entry:
    """One study beside its origin, without the rest of the tree."""
    origin = study.tags.get(tags.ORIGIN, "")
    return _entry(project, study, next((one for one in studies(project) if one.id == origin), None), 0)


def draft_finding(project: str, entry: Entry) -> str:
    """What the figures of a study say, to be put into one's own words."""
    metric = entry.plan.scored_by
    attempts = [attempt_of(one, metric.key) for one in trials_followed(project, entry.study.id)]
    earlier = Earlier(entry.origin.number, entry.difference) if entry.origin else None
    return " ".join(map(str, drafted(attempts, metric, entry.plan.folds, earlier)))


def findings_of(study: Record) -> list[Finding]:
    """Every revision of a study's finding, the newest first."""
    return [diary.finding(study.id, number) for number in diary.finding_numbers(study.id)]


def write_finding(project: Project, study: Record, text: str, *, based_on: int, actor: str) -> Finding:
    """
    Keep a finding as the next revision.

    `based_on` is the number of the revision that was being edited, 0 for the first; raises Conflict if another one was
    saved meanwhile, and InvalidInput if it is too long.
    """
    written = diary.sentence(text)
    with changing(project.id):
        newest = next(iter(diary.finding_numbers(study.id)), 0)
        if newest != based_on:
            raise Conflict(
                N_("Revision {number} of the finding was saved meanwhile. Look at it, then edit again."), number=newest
            )
        return diary.save_finding(study.id, written, actor, number=newest + 1)


def _entry(project: str, study: Record, origin: Record | None, depth: int) -> Entry:
    plan, best = plan_in(study.id), best_of_study(project, study)
    if origin is None:
        return Entry(study, plan, depth, None, (), best, None, None)
    before = plan_in(origin.id)
    why_not = incomparable(before, plan)
    difference = None if why_not else _difference(best, best_of_study(project, origin), plan)
    return Entry(study, plan, depth, origin, changes(before, plan), best, difference, why_not)


def _difference(one: Record | None, other: Record | None, plan: Plan) -> Difference | None:
    if one is None or other is None:
        return None
    these, those = (folds_of(best).get(plan.metric, ()) for best in (one, other))
    if not these or len(these) != len(those):
        return None
    return paired_difference(these, those, ratio_of(plan), greater_is_better=plan.scored_by.greater_is_better)


def best_of_study(project: str, study: Record) -> Record | None:
    """The best trial that was judged whole; None while there is none."""
    metric = plan_in(study.id).scored_by
    key = study.id, study.status, study.seconds
    if not study.running and (kept := _best.get(key)):
        return kept
    trials = (
        trials_followed(project, study.id) if sampled(plan_in(study.id)) else best_trials(project, study.id, metric)
    )
    chosen = best_of([attempt_of(one, metric.key) for one in trials], metric)
    best = next((one for one in trials if chosen and one.id == chosen.run), None)
    if not study.running:
        _best.keep(key, best)
    return best


def sampled(plan: Plan) -> bool:
    """Whether trials of the plan are tried on parts of the rows, so that the best score need not be the best trial."""
    return plan.search.strategy.value == "auto"
