"""A table is fixed only if it can answer the question, and what happens to its rows is said."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import InvalidInput
from core.language import Message
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.dataset.fixing import class_labels, rows_to_fix, settled
from core.understanding.dataset.usable import check_version
from core.understanding.dataset.version import DatasetVersion, Lineage, dataset_from
from core.understanding.draft import Draft, Mute
from core.understanding.preparation.step import Step
from core.understanding.reading.hints import Hints
from core.understanding.split import Split, SplitKind, cut

COLUMNS = (
    Column("height", ColumnType.NUMBER),
    Column("colour", ColumnType.CATEGORY),
    Column("sold", ColumnType.BOOLEAN),
    Column("story", ColumnType.TEXT),
    Column("day", ColumnType.DATE),
    Column("nothing", ColumnType.EMPTY),
    Column("kind", ColumnType.CATEGORY),
    Column("price", ColumnType.NUMBER),
)


@pytest.fixture
def table():
    """Twenty-four rows with a column of each type."""
    rows = 24
    return pd.DataFrame(
        {
            "height": np.arange(rows) % 22,
            "colour": ["red", "blue", "green"] * 8,
            "sold": ["yes", "no"] * 12,
            "story": [f"once upon a time {row}" for row in range(rows)],
            "day": pd.date_range("2026-01-01", periods=rows),
            "nothing": [np.nan] * rows,
            "kind": ["x", "y"] * 12,
            "price": np.arange(rows) * 1.5,
        }
    )


def version(*, target="kind", features=("height", "colour", "sold"), **changes):
    roles = {target: Role.TARGET, **dict.fromkeys(features, Role.FEATURE)}
    columns = tuple(replace(column, role=roles.get(column.name, Role.IGNORE)) for column in COLUMNS)
    return replace(DatasetVersion("t.csv", Task.CLASSIFICATION, columns, Split()), **changes)


def refusal(table, **changes):
    with pytest.raises(InvalidInput) as caught:
        check_version(table, version(**changes))
    return str(caught.value)


class TestGood:
    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"task": Task.REGRESSION, "target": "price"},
            {"task": Task.CLUSTERING, "target": ""},
            {"task": Task.CLUSTERING, "target": "kind"},
            {"split": Split(SplitKind.CHRONOLOGICAL, column="day")},
        ],
    )
    def test_pass(self, table, changes):
        """
        Classes, numbers and groups can be asked for, with or without a label to compare with.
        """
        check_version(table, version(**changes))

    def test_roles_say_what_is_predicted_from_what(self):
        """
        The target and the features are read off the roles: segments are learned from, the sensitive and the times not.
        """
        roles = dict(zip([column.name for column in COLUMNS], Role, strict=True))
        columns = tuple(replace(column, role=roles[column.name]) for column in COLUMNS)
        found = DatasetVersion("t.csv", Task.REGRESSION, columns, Split())
        assert ("height", ("colour", "nothing")) == (found.target, found.features)

    def test_without_a_target(self):
        """
        Where no column is one, there is none.
        """
        assert version(target="").target == ""


class TestUsable:
    def test_dates_and_texts_are_learned_from(self, table):
        """
        A recipe makes inputs of them, so they may be all there is.
        """
        check_version(table, version(features=("day", "story")))


class TestRefused:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            (
                {"split": Split(SplitKind.GROUPED, column="field")},
                "There is no column “field”. The table has: colour, day, ",
            ),
            ({"split": Split(share=0.9)}, "0.9 is outside."),
            ({"target": ""}, "Choose the column to predict."),
            ({"task": Task.REGRESSION, "target": ""}, "Choose the column to predict."),
            ({"features": ()}, "No column is left to learn from."),
            ({"features": ("height", "nothing")}, "“nothing” has no value at all, so it cannot be “feature”."),
            ({"target": "nothing"}, "Column “nothing” has only one value (–): there is nothing to predict."),
            (
                {"task": Task.REGRESSION, "target": "colour", "features": ("height",)},
                "Column “colour” holds text such as “red”, and a regression predicts a number.",
            ),
            ({"target": "price"}, "Column “price” has 24 different values, too many for classes."),
            ({"split": Split(SplitKind.GROUPED, column="colour")}, "Column “colour” has fewer than four groups"),
        ],
    )
    def test_the_column_and_the_next_step_are_named(self, table, changes, sentence):
        """
        A table that cannot answer the question is refused in words that say where and what to do.
        """
        assert sentence in refusal(table, **changes)

    def test_a_target_of_one_value(self, table):
        """
        Where all rows say the same, there is nothing to predict; the value is shown.
        """
        assert "Column “kind” has only one value (x)" in refusal(table.assign(kind="x"))

    def test_too_many_names(self):
        """
        A hundred and one different words are names, not classes.
        """
        table = pd.DataFrame({"height": range(202), "kind": [f"name {row % 101}" for row in range(202)]})
        assert "Column “kind” has 101 different values" in refusal(table, features=("height",))

    @pytest.mark.parametrize(("rows", "sentence"), [(9, "9 usable rows are too few"), (2, "2 usable rows are too few")])
    def test_too_few_rows(self, table, rows, sentence):
        """
        Below ten rows nothing can be judged.
        """
        assert sentence in refusal(table.head(rows))

    def test_rows_without_a_target_do_not_count(self, table):
        """
        What cannot be learned from is not counted as a row.
        """
        table.loc[9:, "kind"] = np.nan
        assert "9 usable rows are too few" in refusal(table)

    def test_gaps_in_the_column_to_split_by(self, table):
        """
        A row without a time belongs neither before nor after.
        """
        table.loc[3, "day"] = pd.NaT
        split = Split(SplitKind.CHRONOLOGICAL, column="day")
        assert "Column “day” has missing values, so the rows cannot be split by it." in refusal(table, split=split)


class TestSettled:
    def test_nothing_to_say(self, table):
        """
        A draft that can be made as it is stays as it is.
        """
        assert settled(table, version()) == version()

    def test_rows_without_a_target(self, table):
        """
        Rows that are left out are counted in a note; earlier notes stay.
        """
        table.loc[[2, 5], "kind"] = np.nan
        before = (Message("Read with care."),)
        assert list(map(str, settled(table, version(notes=before)).notes)) == [
            "Read with care.",
            "2 rows without a value in “kind” are left out.",
        ]

    @pytest.mark.parametrize(("task", "target"), [(Task.REGRESSION, "price"), (Task.CLUSTERING, "")])
    def test_only_classes_have_shares_to_keep(self, table, task, target):
        """
        Without classes the split is random, and that is nothing to warn of.
        """
        found = settled(table, version(task=task, target=target))
        assert found.split == Split(SplitKind.RANDOM)
        assert found.notes == ()

    def test_a_known_label_keeps_its_shares(self, table):
        """
        Where clusters are compared with a known label, each label keeps its share on both sides.
        """
        assert settled(table, version(task=Task.CLUSTERING)).split.kind is SplitKind.STRATIFIED

    def test_a_class_of_one_row(self, table):
        """
        A class with a single row cannot be on both sides, and is named.
        """
        table.loc[4, "kind"] = "rare"
        found = settled(table, version())
        assert found.split.kind is SplitKind.RANDOM
        assert "Class “rare” has a single row" in str(found.notes[0])

    def test_more_classes_than_sealed_rows(self):
        """
        Two sealed rows cannot show three classes: the split is random, says so, and can be made.
        """
        table = pd.DataFrame({"height": range(10), "kind": list("aaabbbcccc")})
        found = settled(table, version(features=("height",)))
        assert found.split.kind is SplitKind.RANDOM
        assert str(found.notes[0]).startswith("The hold-out has 2 rows for 3 classes")
        assert len(cut(table["kind"], None, 10, found.split)[1]) == 2

    @pytest.mark.parametrize("share", [0.05, 0.1, 0.2, 0.35, 0.5])
    @pytest.mark.parametrize("classes", [2, 3, 7, 12])
    def test_whatever_is_settled_can_be_cut(self, classes, share):
        """
        No number of classes and no share makes a split that fails when the rows are sealed.
        """
        table = pd.DataFrame({"height": range(24), "kind": [f"k{row % classes}" for row in range(24)]})
        found = settled(table, version(features=("height",), split=Split(share=share)))
        training, holdout = cut(table["kind"], None, len(table), found.split)
        assert min(len(training), len(holdout)) > 0

    @pytest.mark.parametrize("kind", [SplitKind.GROUPED, SplitKind.CHRONOLOGICAL])
    def test_a_split_by_a_column_stays(self, table, kind):
        """
        What was asked for by column is not changed by the classes.
        """
        table.loc[4, "kind"] = "rare"
        assert settled(table, version(split=Split(kind, column="day"))).split.kind is kind


class TestRowsToFix:
    def test_numbers_are_floats_and_categories_are_words(self, table):
        """
        Whole numbers and decimals become one kind of number; categories and yes-or-no become text.
        """
        fixed = rows_to_fix(table.assign(sold=[True, False] * 12), version())
        assert fixed["height"].dtype == "float64"
        assert fixed["colour"].tolist()[:2] == ["red", "blue"]
        assert fixed["sold"].tolist()[:2] == ["True", "False"]
        assert fixed["day"].equals(table["day"])

    def test_gaps_stay_gaps(self, table):
        """
        A missing word is missing, not the word “nan”; an infinite number is missing too.
        """
        table["height"] = table["height"].astype(float)
        table.loc[0, "height"] = np.inf
        table.loc[[1, 2], "colour"] = [None, np.nan]
        fixed = rows_to_fix(table, version())
        assert fixed["height"].isna().tolist() == [True] + [False] * 23
        assert fixed["colour"].isna().tolist() == [False, True, True] + [False] * 21

    def test_rows_without_a_target_go(self, table):
        """
        They are left out, and the others counted anew.
        """
        table.loc[[0, 5], "kind"] = np.nan
        fixed = rows_to_fix(table, version())
        assert len(fixed) == 22
        assert fixed.index.tolist() == list(range(22))

    def test_the_user_s_table_stays_as_it_was(self, table):
        """
        Preparing does not change what was read.
        """
        before = table.copy(deep=True)
        rows_to_fix(table, version())
        pd.testing.assert_frame_equal(table, before)

    @pytest.mark.parametrize(
        ("values", "labels"),
        [
            ([0.0, 1.0, 1.0], [0, 1, 1]),
            ([0.5, 1.0, 1.5], ["0.5", "1.0", "1.5"]),
            (["a", "b", "b"], ["a", "b", "b"]),
            ([True, False, True], ["True", "False", "True"]),
        ],
    )
    def test_labels(self, values, labels):
        """
        Whole numbers stay whole numbers, everything else is text.
        """
        values = pd.Series(values, dtype=object if isinstance(values[0], bool) else None)
        assert class_labels(values).tolist() == labels


class TestThereAndBack:
    def test_what_is_written_is_read(self):
        """
        The JSON of a version is the whole version, its notes included.
        """
        notes = (Message("{n} row is left out.", {"n": 1, "column": "Größe"}, "{n} rows are left out."),)
        written = version(split=Split(SplitKind.GROUPED, 0.3, 7, "colour"), digest="abc", training_rows=16, notes=notes)
        assert dataset_from(written.to_json()) == written

    def test_its_lineage_too(self):
        """
        Where a version comes from is read as it was written: the file, how it was read, every step, every decision.
        """
        decided = Draft(
            "t.csv",
            hints=Hints(encoding="cp1252", header=0),
            steps=(Step("rename", {"column": "Größe", "to": "height"}),),
            roles={"kind": Role.TARGET},
            split=Split(SplitKind.CHRONOLOGICAL, column="day", gap=3),
            mutes=(Mute("U004", "kind", "known", "Ada"),),
        )
        written = version(lineage=Lineage(decided, "f" * 64, 24, ("Größe", "kind"), parent="0" * 32))
        assert dataset_from(written.to_json()) == written

    def test_a_note_within_a_note(self):
        """
        A note that has a translatable word in it still speaks both languages after it was recorded.
        """
        written = version(notes=(Message("{what} is missing.", {"what": Message("Accuracy")}),))
        assert list(map(str, dataset_from(written.to_json()).notes)) == ["Accuracy is missing."]

    def test_the_type_of_a_column(self):
        """
        A version knows what each of its columns holds.
        """
        assert version().type_of("day") is ColumnType.DATE
