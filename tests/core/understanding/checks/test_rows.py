"""Rows: the same twice, groups and times that a split tears apart."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.columns import Role
from core.understanding.split import Split, SplitKind

RANDOM = np.random.default_rng(0)
ROWS = 400
DAYS = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(ROWS), "D")


def measured(rows=ROWS):
    return pd.DataFrame(
        {
            "height": RANDOM.normal(170, 8, rows),
            "weight": RANDOM.normal(70, 9, rows),
            "city": RANDOM.choice([f"City {number}" for number in range(40)], rows),
            "y": RANDOM.choice(["p", "q"], rows),
        }
    )


class TestTwice:
    def test_rows_entered_twice(self, subject, sentences, codes_of):
        """
        A fifth of the table again: most of the hold-out's part of it would be known from training.
        """
        table = measured()
        table = pd.concat([table, table.iloc[:100]], ignore_index=True)
        assert [("", "serious")] == codes_of("U010", subject(table, "y"))
        (told,) = sentences("U010", subject(table, "y"))
        assert "100 rows repeat earlier ones (20% of the rows). Split by class, about 32 rows" in told

    def test_identifiers_do_not_make_them_different(self, subject, codes_of):
        """
        The same case under a new number is the same case.
        """
        table = measured()
        table = pd.concat([table, table], ignore_index=True).assign(number=lambda one: np.arange(len(one)) + 7)
        assert [("", "serious")] == codes_of("U010", subject(table, "y", number=Role.IDENTIFIER))

    def test_few_answers_meet_by_chance(self, subject, codes_of):
        """
        In a survey of three yes-or-no questions, rows are the same without being entered twice.
        """
        table = {name: RANDOM.choice(["yes", "no"], ROWS) for name in "abcy"}
        assert ([], []) == (codes_of("U010", subject(table, "y")), codes_of("U012", subject(table, "y")))

    def test_other_answers_to_the_same(self, subject, codes_of):
        """
        Features that come again with another target limit every model.
        """
        table = measured()
        again = table.iloc[:50].assign(y=lambda one: np.where(one["y"] == "p", "q", "p"))
        assert [("", "warning")] == codes_of("U012", subject(pd.concat([table, again], ignore_index=True), "y"))


class TestNearlyTwice:
    def test_by_a_hair_and_otherwise_written(self, subject, codes_of):
        """
        Other last digits and other spelling do not make another case.
        """
        table = measured()
        again = table.iloc[:60].assign(
            height=lambda one: one["height"] + 1e-7, city=lambda one: one["city"].str.upper().str.replace(" ", "-")
        )
        table = pd.concat([table, again], ignore_index=True)
        assert ([], [("", "serious")]) == (codes_of("U010", subject(table, "y")), codes_of("U011", subject(table, "y")))

    def test_neighbours_are_no_copies(self, subject, codes_of):
        """
        Many rows on few measurements lie near each other; that is what measurements do.
        """
        table = {"a": RANDOM.normal(size=5_000), "y": RANDOM.choice(["p", "q"], 5_000)}
        line = {**table, "b": table["a"] * 2, "c": table["a"] - 7}
        assert ([], []) == (codes_of("U011", subject(table, "y")), codes_of("U011", subject(line, "y")))

    def test_all_but_one(self, subject, codes_of):
        """
        The same measurements on another date are reported with the column that differs.
        """
        table = measured().assign(date=DAYS)
        again = table.iloc[:60].assign(date=lambda one: one["date"] + np.timedelta64(900, "D"))
        assert [("date", "serious")] == codes_of("U013", subject(pd.concat([table, again], ignore_index=True), "y"))

    def test_chance_matches_with_other_answers(self, subject, codes_of):
        """
        Who has another answer is another case; two gaps where values would tell cases apart do not make them one.
        """
        table = measured().assign(date=DAYS, y=RANDOM.normal(size=len(measured())))
        again = table.iloc[:60].assign(
            date=lambda one: one["date"] + np.timedelta64(900, "D"), y=RANDOM.normal(size=60)
        )
        assert [] == codes_of("U013", subject(pd.concat([table, again], ignore_index=True), "y"))
        gaps = pd.DataFrame({"income": RANDOM.normal(size=ROWS), "a": RANDOM.choice(list("uvw"), ROWS)})
        gaps = gaps.assign(b=RANDOM.choice(list("uvw"), ROWS), y=RANDOM.choice(["p", "q"], ROWS))
        gaps.loc[:100, "income"] = np.nan
        assert [] == codes_of("U013", subject(gaps, "y"))

    def test_a_table_of_categories_is_left_alone(self, subject, codes_of):
        """
        Where no column is nearly unique, agreeing in all but one says nothing.
        """
        table = {name: RANDOM.choice(list("uvw"), ROWS) for name in "abcdy"}
        assert [] == codes_of("U013", subject(table, "y"))


class TestGroups:
    @pytest.fixture
    def visits(self):
        patient = RANDOM.integers(0, 80, ROWS)
        level = RANDOM.normal(size=80)
        table = {
            "patient": [f"P{number}" for number in patient],
            "height": level[patient],
            "pulse": level[patient] + RANDOM.normal(size=ROWS) * 0.3,
            "noise": RANDOM.normal(size=ROWS),
            "y": np.where(level[patient] > 0, "p", "q"),
        }
        return pd.DataFrame(table)

    def test_visits_of_the_same_patients(self, subject, visits, codes_of):
        """
        Patients come several times and are alike: a split by rows would put them on both sides.
        """
        assert [("patient", "serious")] == codes_of("U020", subject(visits, "y"))

    def test_the_split_keeps_them_together(self, subject, visits, codes_of):
        """
        Split by the patient, there is nothing to say.
        """
        split = Split(SplitKind.GROUPED, column="patient")
        assert [] == codes_of("U020", subject(visits, "y", split=split, patient=Role.GROUP))

    def test_met_again_in_time(self, subject, visits, codes_of, sentences):
        """
        Split by time, the same patients may well come back: the check says what the adviser says, and warns.
        """
        split = Split(SplitKind.CHRONOLOGICAL, column="day")
        table = visits.assign(day=DAYS, y=visits["noise"] + visits["height"])
        assert [("patient", "warning")] == codes_of("U020", subject(table, "y", split=split, day=Role.TIME))
        (told,) = sentences("U020", subject(table, "y", split=split, day=Role.TIME))
        assert "That is fair if the same ones come again" in told

    def test_an_answer_that_belongs_to_the_patient(self, subject, visits, codes_of):
        """
        Where all visits of a patient have the same answer, time is no excuse: the adviser would split by patient too.
        """
        split = Split(SplitKind.CHRONOLOGICAL, column="day")
        table = visits.assign(day=DAYS)
        assert [("patient", "serious")] == codes_of("U020", subject(table, "y", split=split, day=Role.TIME))

    def test_groups_that_come_and_go(self, subject, visits, codes_of):
        """
        Patients that a split by time keeps apart are not torn.
        """
        split = Split(SplitKind.CHRONOLOGICAL, column="day")
        table = visits.sort_values("patient").assign(day=DAYS)
        assert [] == codes_of("U020", subject(table, "noise", split=split, day=Role.TIME))

    def test_a_number_without_a_name_is_no_group(self, subject, visits, codes_of):
        """
        Ages come again and go with everything; that does not make them groups.
        """
        age = np.round(50 + 10 * visits["height"])
        table = visits.drop(columns="patient").assign(age=age)
        assert [] == codes_of("U020", subject(table, "y"))

    def test_groups_that_are_not_alike(self, subject, visits, codes_of):
        """
        A group column whose rows have nothing in common tears nothing apart.
        """
        table = visits.assign(patient=RANDOM.permutation(visits["patient"]))
        assert [] == codes_of("U020", subject(table, "y"))


class TestTime:
    def test_a_series_split_at_random(self, subject, codes_of):
        """
        What follows the day before is told by its neighbours, unless the split is by time.
        """
        table = {"day": DAYS, "y": np.cumsum(RANDOM.normal(size=ROWS))}
        assert [("day", "serious")] == codes_of("U021", subject(table, "y", day=Role.TIME))
        by_time = Split(SplitKind.CHRONOLOGICAL, column="day")
        assert [] == codes_of("U021", subject(table, "y", day=Role.TIME, split=by_time))

    def test_days_that_do_not_matter(self, subject, codes_of):
        """
        A date beside rows that have nothing to do with each other is no time order.
        """
        table = {"day": DAYS, "y": RANDOM.normal(size=ROWS)}
        assert [] == codes_of("U021", subject(table, "y", day=Role.TIME))

    def test_a_single_date_is_no_course(self, subject, codes_of):
        """
        Too few different dates show nothing.
        """
        table = {"day": DAYS[:2].repeat(200), "y": np.cumsum(RANDOM.normal(size=ROWS))}
        assert [] == codes_of("U021", subject(table, "y", day=Role.TIME))


class TestClasses:
    def test_one_dominates(self, subject, codes_of):
        """
        Ninety in a hundred are worth knowing, ninety-eight a warning, sixty nothing.
        """
        found = [codes_of("U030", subject({"y": ["p"] * often + ["q"] * (100 - often)}, "y")) for often in (60, 90, 98)]
        assert [[], [("y", "note")], [("y", "warning")]] == found

    def test_rare_ones(self, subject, sentences, codes_of):
        """
        A class of four rows cannot be in every fold, one of a single row not even on both sides.
        """
        table = subject({"y": ["p"] * 50 + ["q"] * 50 + ["r"] * 4 + ["s"]}, "y")
        assert [("y", "serious")] == codes_of("U031", table)
        assert "2 classes of “y” have fewer than 7 rows" in sentences("U031", table)[0]

    @pytest.mark.parametrize("kind", [SplitKind.GROUPED, SplitKind.CHRONOLOGICAL])
    def test_rare_ones_whatever_the_split(self, kind, subject, codes_of):
        """
        A single row is on one side only, also where rows are divided by groups or by time.
        """
        table = subject({"y": ["p"] * 50 + ["q"] * 50 + ["s"], "at": range(101)}, "y", split=Split(kind, column="at"))
        assert [("y", "serious")] == codes_of("U031", table)

    def test_numbers_have_no_classes(self, subject, codes_of):
        """
        A regression has none to be rare.
        """
        table = subject({"y": RANDOM.normal(size=ROWS)}, "y")
        assert ([], []) == (codes_of("U030", table), codes_of("U031", table))
