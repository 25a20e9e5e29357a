"""Gates say what must hold before a candidate becomes champion, and how it stands."""

import math

import pytest

from core.question.kpi import Direction, Kpi
from core.question.question import Question
from core.question.task import Task
from core.transfer.gates import Decided, gates

OPENED, DECIDED = ("holdout_opened", True), ("decision_recorded", True)
MUST = Kpi("accuracy", Direction.AT_LEAST, 0.95)
SHOULD = Kpi("latency_ms", Direction.AT_MOST, 5, must=False)
QUESTION = Question("Iris", "Which?", Task.CLASSIFICATION, kpis=(MUST, SHOULD))


def standing(measured, question=QUESTION):
    return [(gate.name, gate.passed) for gate in gates(question, measured, Decided.YES)]


class TestGates:
    def test_open(self):
        """
        Judged on the hold-out, and every must is met: nothing stands in the way.
        """
        assert standing({"accuracy": 0.97, "latency_ms": 1}) == [
            ("holdout_opened", True),
            ("accuracy ≥ 0.95", True),
            ("decision_recorded", True),
        ]

    def test_not_opened(self):
        """
        A candidate that was never judged on the hold-out stands before that gate alone, and is told where to go.
        """
        (gate,) = gates(QUESTION, None, Decided.NO)
        assert (gate.name, gate.passed) == ("holdout_opened", False)
        assert str(gate.detail).endswith("Open it in C, Conclude and compare.")

    def test_a_missed_must(self):
        """
        A missed must is a red gate that says by how much.
        """
        assert standing({"accuracy": 0.9}) == [
            ("holdout_opened", True),
            ("accuracy ≥ 0.95", False),
            ("decision_recorded", True),
        ]
        assert str(gates(QUESTION, {"accuracy": 0.9}, Decided.YES)[1].detail) == "Measured 0.9: missed by 0.05."

    def test_a_met_must(self):
        """
        A green gate says by how much, too.
        """
        assert str(gates(QUESTION, {"accuracy": 0.97}, Decided.YES)[1].detail) == "Measured 0.97: met by 0.02."

    def test_a_missed_should_is_no_gate(self):
        """
        What only should be met keeps nobody out.
        """
        assert all(passed for _, passed in standing({"accuracy": 0.97, "latency_ms": 900}))

    @pytest.mark.parametrize("measured", [{}, {"accuracy": math.nan}])
    def test_an_undefined_metric(self, measured):
        """
        What could not be measured is not met.
        """
        gate = gates(QUESTION, measured, Decided.YES)[1]
        assert not gate.passed
        assert str(gate.detail) == "Not measured: undefined on the hold-out's rows."

    def test_a_question_without_kpis(self):
        """
        Without KPIs, the hold-out and the decision are the only gates.
        """
        question = Question("t", "p", Task.CLASSIFICATION)
        assert standing({"accuracy": 0.1}, question) == [OPENED, DECIDED]

    def test_nothing_is_decided_yet(self):
        """
        Without a decision record K stays shut, and the gate says where to write it.
        """
        gate = gates(QUESTION, {"accuracy": 0.97}, Decided.NO)[-1]
        assert ("decision_recorded", False, "Write it in C, under Decision.") == (
            gate.name,
            gate.passed,
            str(gate.detail),
        )

    def test_as_the_record_keeps_it(self):
        """
        A gate is recorded with its name, its colour and its sentence.
        """
        assert gates(QUESTION, {"accuracy": 0.97}, Decided.YES)[0].as_row() == {
            "name": "holdout_opened",
            "passed": True,
            "detail": "Judged on the sealed hold-out.",
        }
