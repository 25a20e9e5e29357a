"""A new table beside the version in force."""

import numpy as np
import pytest

from core.understanding.checks.catalogue import CHECKS, findings_of
from core.understanding.columns import Role
from core.understanding.dataset.reference import reference_of
from core.understanding.preparation.step import Step

RANDOM = np.random.default_rng(0)
ROWS = 500


def table(shift=0.0, towns="abc", **more):
    random = np.random.default_rng(int(shift * 10) + len(towns))
    return {
        "height": random.normal(170 + shift, 8, ROWS),
        "town": random.choice(list(towns), ROWS),
        "y": random.choice(["p", "q"], ROWS),
        **more,
    }


@pytest.fixture
def before(subject):
    looked_at = subject(table(), "y")
    return reference_of(looked_at.table, looked_at.columns)


class TestColumns:
    def test_gone_new_and_of_another_type(self, subject, before, sentences):
        """
        Each difference of the columns is told by its column.
        """
        now = {**table(), "extra": RANDOM.normal(size=ROWS), "height": RANDOM.choice(["tall", "small"], ROWS)}
        del now["town"]
        assert [
            "“height” was number in the version in force and is category here.",
            "“town” was in the version in force and is gone.",
            "“extra” is new: the version in force does not have it.",
        ] == sentences("U060", subject(now, "y", previous=before))

    def test_a_type_is_turned_back_with_a_click(self, subject, before):
        """
        Numbers with a few words among them can be read as numbers again; words alone cannot.
        """
        number = Step("change_type", {"column": "height", "type": "number"})
        for words, expected in ((["n/k"] * 20, number), (["tall"] * ROWS, None)):
            height = [*words, *(str(value) for value in range(ROWS - len(words)))]
            (found,) = findings_of("U060", subject({**table(), "height": height}, "y", previous=before))
            assert expected == (found.remedy and found.remedy.step)


class TestValues:
    def test_the_same_kind_of_rows(self, subject, before, codes_of):
        """
        Other rows from the same source raise nothing.
        """
        now = subject(table(towns="bca"), "y", previous=before)
        assert [[], [], []] == [codes_of(code, now) for code in ("U060", "U061", "U062")]

    def test_new_categories_and_ranges(self, subject, before, codes_of):
        """
        A town that was not there, and heights in another unit.
        """
        now = table(towns="abcd")
        now["height"] = now["height"] / 100
        assert [("height", "warning"), ("town", "warning")] == codes_of("U061", subject(now, "y", previous=before))

    def test_new_gaps(self, subject, before, sentences):
        """
        A source that has begun to fail.
        """
        now = table()
        now["height"] = np.where(np.arange(ROWS) % 3 == 0, np.nan, now["height"])
        told = ["“height” is missing in 33.4% of the rows; in the version in force it was 0%."]
        assert told == sentences("U061", subject(now, "y", previous=before))

    def test_another_distribution(self, subject, before, codes_of):
        """
        Taller people, in the same range.
        """
        assert [("height", "warning")] == codes_of("U062", subject(table(shift=6.0), "y", previous=before))

    def test_times_move_on(self, subject, before, codes_of):
        """
        New rows have new times; that is what time does.
        """
        now = subject(table(shift=30.0), "y", previous=before, height=Role.TIME)
        assert ([], []) == (codes_of("U061", now), codes_of("U062", now))


class TestNoVersion:
    def test_nothing_to_compare_with(self, subject):
        """
        Before the first version, these checks do not apply.
        """
        now = subject(table(), "y")
        assert [False] * 3 == [check.applies(now) for check in CHECKS if check.code >= "U060"]
