"""What comes of a file: as proposed where nothing is decided, as decided where something is."""

import pytest

from core.errors import InvalidInput
from core.question.task import Task
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.draft.work import work_on
from core.understanding.preparation.step import Step
from core.understanding.reading import read_table
from core.understanding.split import Split, SplitKind

ROWS = "".join(
    f"{row},2026-01-{1 + row % 28:02},p{row % 7},{row * 37 % 11},{'ab'[row % 3 > 1]},{row % 5}\n" for row in range(60)
)
READING = read_table(f"id,day,patient_id,height,target,rank\n{ROWS}".encode(), "table.csv")


RANK_TO_PLACE = {"column": "rank", "name": "place"}


def work(*, task=Task.CLASSIFICATION, steps=(), roles=None, split=None):
    return work_on(READING, Draft("table.csv", steps=steps, roles=roles or {}, split=split), task)


def roles_of(found):
    return {column.name: column.role for column in found.columns}


class TestProposed:
    def test_where_nothing_is_decided(self):
        """
        The roles are those proposed, the split is the advised one, the table is as it was read.
        """
        found = work()
        assert (found.proposed, found.advice.split) == (roles_of(found), found.split)
        assert ("target", True) == (found.subject.target, found.table.equals(READING.table))

    def test_the_task_decides_too(self):
        """
        Where nothing is predicted, no target is proposed.
        """
        assert Role.TARGET not in roles_of(work(task=Task.CLUSTERING)).values()

    def test_a_derived_column_does_not_take_the_target_away(self):
        """
        A column that the preparation adds at the end is a feature; the check of leaks knows what it was computed from.
        """
        steps = (Step("derive", {"name": "ratio", "expression": "rank / height"}), Step("rename", RANK_TO_PLACE))
        reading = read_table(
            f"id,height,rank\n{''.join(f'{n},{n * 37 % 11 + 1},{n * 7 % 31}{chr(10)}' for n in range(60))}".encode(),
            "t.csv",
        )
        found = work_on(reading, Draft("t.csv", steps=steps), Task.REGRESSION)
        assert ("place", Role.FEATURE) == (found.subject.target, roles_of(found)["ratio"])
        assert {"ratio": frozenset({"place", "height"})} == found.subject.computed


class TestDecided:
    def test_a_role_is_taken_as_decided(self):
        """
        What is decided about one column changes nothing about the others, and what was proposed is still told.
        """
        found = work(roles={"height": Role.IGNORE})
        assert {**found.proposed, "height": Role.IGNORE} == roles_of(found)
        assert Role.IGNORE is not found.proposed["height"]

    def test_a_target_takes_the_role_from_the_one_proposed(self):
        """
        There is one target: the column that was proposed becomes a feature beside a decided one.
        """
        found = roles_of(work(roles={"rank": Role.TARGET}))
        assert (Role.TARGET, Role.FEATURE) == (found["rank"], found["target"])

    def test_a_date_is_learned_from_instead(self):
        """
        A date that is not the time any more becomes a feature.
        """
        found = roles_of(work(roles={"rank": Role.TIME}))
        assert (Role.TIME, Role.FEATURE) == (found["rank"], found["day"])

    def test_the_advice_follows_the_roles(self):
        """
        A column marked as the group is what the adviser splits by.
        """
        assert (SplitKind.GROUPED, "rank") == _split(work(roles={"rank": Role.GROUP, "day": Role.IGNORE}).split)

    def test_a_split_is_taken_as_decided(self):
        """
        A decided split is taken, and the advice still stands beside it.
        """
        found = work(split=Split(SplitKind.RANDOM, 0.4))
        assert (Split(SplitKind.RANDOM, 0.4), work().advice) == (found.split, found.advice)

    def test_roles_are_of_the_prepared_table(self):
        """
        Steps come before roles: a column is known by the name that it was given.
        """
        found = work(steps=(Step("rename", {"column": "rank", "name": "place"}),), roles={"place": Role.SEGMENT})
        assert (Role.SEGMENT, False) == (roles_of(found)["place"], "rank" in found.table)


class TestRefused:
    @pytest.mark.parametrize(
        ("roles", "sentence"),
        [
            ({"rank": Role.TARGET, "nowhere": Role.IGNORE}, "There is no column “nowhere”. The table has: day, height"),
            ({"rank": Role.TARGET, "height": Role.TARGET}, "“rank” and “height” cannot both be the target."),
            ({"id": Role.GROUP, "rank": Role.GROUP}, "“id” and “rank” cannot both be the group."),
        ],
    )
    def test_roles_that_cannot_be(self, roles, sentence):
        """
        A column that is not there, and two for a place that one can have, are named.
        """
        with pytest.raises(InvalidInput, match=sentence):
            work(roles=roles)

    def test_a_column_that_was_dropped(self):
        """
        A role of a column that a step has dropped is refused: it would have no effect.
        """
        with pytest.raises(InvalidInput, match="There is no column “rank”"):
            work(steps=(Step("drop_columns", {"columns": ["rank"]}),), roles={"rank": Role.IGNORE})


def _split(split):
    return split.kind, split.column
