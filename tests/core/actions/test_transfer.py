"""K: a candidate is promoted when every gate is green, and the alias can be moved back."""

import json
from dataclasses import replace

import pytest

from core.actions import conclusion, decision, questions, training, transfer
from core.errors import InvalidInput, NotFound, Refused
from core.question.kpi import Direction, Kpi
from core.tracking import projects, registry, runs, tags
from core.tracking.datasets import version_of
from core.tracking.tags import Pointer
from core.tuning.plan import plan_for


def ask_for(project, *kpis):
    question = replace(projects.question_of(project), kpis=kpis)
    questions.revise_question(project.id, question, based_on=project.current(Pointer.QUESTION), actor="Ada")


def asked_of(ready):
    return ready.project, ready.candidate


def decided_again(ready):
    newest = decision.decisions_of(ready.candidate)[0].decision
    decision.decide(ready.project, ready.candidate, newest, "Ada")


@pytest.fixture
def two_versions(iris_champion):
    """The project of the champion with a second candidate that is champion now."""
    ask_for(iris_champion.project, Kpi("accuracy", Direction.AT_LEAST, 0.5))
    project = iris_champion.project
    plan = plan_for(version_of(project), algorithms=("logistic_regression",), metric="accuracy")
    second = training.train(project, plan, "another", "Ada").candidate
    conclusion.open_holdout(project, second, "compare", "Ada")
    decision.decide_as_drafted(project, second, "simpler", "Ada")
    transfer.promote(project, second, "simpler", "Grace")
    return iris_champion, second


class TestPromoted:
    def test_the_champion_is_in_force(self, iris_champion):
        """
        The alias points to version 1, and the project shows the candidate as champion.
        """
        project = iris_champion.project
        version = registry.version_with(project, "champion")
        assert (1, iris_champion.candidate, iris_champion.candidate) == (
            version.number,
            version.run,
            project.current(Pointer.CHAMPION),
        )

    def test_twice_is_the_same_version(self, iris_champion):
        """
        Promoting the same candidate again registers nothing new; the move is in the timeline all the same.
        """
        again = transfer.promote(iris_champion.project, iris_champion.candidate, "again", "Ada")
        assert (1, 1, 2) == (
            again.version,
            len(registry.versions(iris_champion.project)),
            len(registry.moves(iris_champion.project_id)),
        )

    def test_the_gates_are_recorded_as_they_stood(self, iris_champion):
        """
        Years later one can read on what grounds it was promoted.
        """
        (move,) = registry.moves(iris_champion.project_id)
        gates = json.loads(runs.read_bytes(f"{move.artifacts}/gates.json"))
        assert [
            ("holdout_opened", True),
            ("accuracy ≥ 0.95", True),
            ("latency_ms ≤ 500", True),
            ("decision_recorded", True),
        ] == [(gate["name"], gate["passed"]) for gate in gates]

    def test_a_challenger_is_promoted_beside_the_champion(self, iris_champion):
        """
        Another alias, the same gates.
        """
        made = transfer.promote(iris_champion.project, iris_champion.candidate, "try", "Ada", "challenger")
        assert ("challenger", ("challenger", "champion")) == (
            made.alias,
            tuple(sorted(registry.versions(iris_champion.project)[0].aliases)),
        )

    def test_a_missed_should_does_not_stop_it(self, iris_champion):
        """
        Only a *must* is a gate.
        """
        size = Kpi("model_size_mb", Direction.AT_MOST, 0.000001, must=False)
        ask_for(iris_champion.project, size)
        decided_again(iris_champion)
        assert transfer.promote(iris_champion.project, iris_champion.candidate, "fine", "Ada").version == 1


class TestRedGate:
    def test_a_closed_holdout_is_one(self, iris_candidate):
        """
        A candidate that has not been judged on the sealed rows is refused, with the way to go.
        """
        with pytest.raises(Refused, match="“Hold-out opened” is red: The hold-out has not been opened"):
            transfer.promote(iris_candidate.project, iris_candidate.candidate, "now", "Ada")
        assert ([], []) == (registry.versions(iris_candidate.project), registry.moves(iris_candidate.project_id))

    def test_a_missed_must_is_one(self, iris_champion):
        """
        The refusal names the KPI, what was measured, and by how much it was missed.
        """
        ask_for(iris_champion.project, Kpi("model_size_mb", Direction.AT_MOST, 0.000001))
        with pytest.raises(Refused, match=r"“Model size ≤ 0\.000001 MB” is red: Measured .* missed by"):
            transfer.promote(iris_champion.project, iris_champion.candidate, "now", "Ada")
        assert 1 == len(registry.moves(iris_champion.project_id))

    def test_a_question_that_was_revised_asks_for_the_decision_again(self, iris_champion):
        """
        Whoever lowers a bar after looking reads the decision again, and the gate says what the bar was.
        """
        ask_for(iris_champion.project, Kpi("accuracy", Direction.AT_LEAST, 0.6))
        standing = {gate.name: (gate.passed, str(gate.detail)) for gate in transfer.gates_of(*asked_of(iris_champion))}
        assert (False, True) == (standing["decision_recorded"][0], "revised since" in standing["decision_recorded"][1])
        assert "Revised: before the first study: Accuracy ≥ 0.95." in standing["accuracy ≥ 0.6"][1]
        decided_again(iris_champion)
        assert all(gate.passed for gate in transfer.gates_of(*asked_of(iris_champion)))


class TestRefused:
    def test_without_a_reason(self, iris_champion):
        """
        Who promotes says why.
        """
        with pytest.raises(InvalidInput, match="Say why"):
            transfer.promote(iris_champion.project, iris_champion.candidate, "  ", "Ada")

    def test_an_alias_that_is_none(self, iris_champion):
        """
        The aliases there are, are named.
        """
        with pytest.raises(InvalidInput, match="Choose one of: champion, challenger"):
            transfer.promote(iris_champion.project, iris_champion.candidate, "now", "Ada", "winner")

    def test_a_candidate_that_is_none(self, iris_champion):
        """
        A run of something else is not promoted.
        """
        with pytest.raises(NotFound):
            transfer.promote(iris_champion.project, version_of(iris_champion.project).id, "now", "Ada")


class TestMovedBack:
    def test_the_former_champion_answers_again(self, two_versions):
        """
        One click: version 1 is champion again, version 2 stays listed, and the timeline says who, when and why.
        """
        ready, _second = two_versions
        transfer.move_back(ready.project, 1, "version 2 is too slow", "Grace")
        latest = registry.moves(ready.project_id)[0]
        assert (1, [2, 1], ready.candidate) == (
            registry.version_with(ready.project, "champion").number,
            [version.number for version in registry.versions(ready.project)],
            ready.project.current(Pointer.CHAMPION),
        )
        assert ("2", "1", "Grace", "version 2 is too slow") == (
            latest.params["from"],
            latest.params["to"],
            latest.tags[tags.ACTOR],
            latest.tags[tags.REASON],
        )

    def test_to_a_version_that_is_none_is_refused(self, iris_champion):
        """
        The number is named, and nothing moves.
        """
        with pytest.raises(NotFound, match="no version 7"):
            transfer.move_back(iris_champion.project, 7, "why not", "Ada")
        assert 1 == len(registry.moves(iris_champion.project_id))

    def test_without_a_reason_it_is_refused(self, two_versions):
        """
        A rollback is a promotion like any other: who does it says why.
        """
        with pytest.raises(InvalidInput, match="Say why"):
            transfer.move_back(two_versions[0].project, 1, " ", "Ada")
