"""The preparation: what each step does, what it says, what it refuses; their order; taking them back."""

import contextlib

import numpy as np
import pandas as pd
import pytest

from core.errors import InvalidInput
from core.understanding.columns import ColumnType
from core.understanding.preparation import Step, prepared, steps_from
from core.understanding.preparation.catalogue import KINDS, kind_named
from core.understanding.preparation.proposals import frequent, values_proposed
from core.understanding.reading import read_table

FLATS = """Preis in €;Stadtteil;Bezug;Raucher;Zimmer
1.200,50;Nippes;01.02.2020;ja;3
99;Deutz;03.02.2020;nein;2
n/v;Deutz;03.04.2020;ja;999
99;Deutz;03.02.2020;nein;2
5;Sülz;01.01.2021;ja;5
;Kalk;02.01.2021;nein;1
"""
EXAMPLES = {  # parameters with which each kind of step can be done
    "rename": {"column": "Zimmer", "name": "rooms"},
    "change_type": {"column": "Zimmer", "type": "category"},
    "missing_markers": {"columns": ["Zimmer"], "texts": ["999"]},
    "trim": {"case": "upper"},
    "replace_values": {"column": "Stadtteil", "old": ["Sülz"], "new": "Nippes"},
    "fill_missing": {"columns": ["Preis in €"], "value": "free"},
    "merge_rare": {"column": "Stadtteil", "keep": ["Deutz"]},
    "derive": {"name": "many", "expression": "Zimmer > 2"},
    "filter_rows": {"expression": "Zimmer > 2"},
    "drop_missing": {"columns": ["Preis in €"]},
    "drop_duplicates": {},
    "drop_columns": {"columns": ["Raucher"]},
}


@pytest.fixture
def flats():
    return read_table(FLATS.encode(), "flats.csv")


def done(reading, *steps):
    return prepared(reading, [Step(key, params) for key, params in steps])


def types(found):
    return {column.name: column.type for column in found.columns}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
class TestEveryKind:
    def test_does_what_it_is_for(self, flats, kind):
        """
        Each step can be done, says one sentence about it, and leaves what was read as it was.
        """
        before = flats.table.copy()
        found = done(flats, (kind.key, EXAMPLES[kind.key]))
        assert 1 == len(found.told)
        assert not found.table.equals(before)
        pd.testing.assert_frame_equal(before, flats.table)

    def test_the_table_is_as_a_reading_has_it(self, flats, kind):
        """
        Rows are numbered from 0, each with its line of the file; columns and their declarations agree.
        """
        found = done(flats, (kind.key, EXAMPLES[kind.key]))
        assert list(found.table.columns) == [column.name for column in found.columns]
        assert pd.RangeIndex(len(found.lines)).equals(found.table.index)
        for column in found.columns:
            kinds = {ColumnType.NUMBER: "iuf", ColumnType.DATE: "M"}
            assert found.table[column.name].dtype.kind in kinds.get(column.type, "Of")

    def test_can_be_written_down(self, flats, kind):
        """
        What a file says about a step makes the same step.
        """
        (step,) = steps_from([{"step": kind.key, "params": EXAMPLES[kind.key]}])
        assert done(flats, (kind.key, EXAMPLES[kind.key])).table.equals(prepared(flats, [step]).table)

    def test_a_column_that_is_gone_is_named(self, flats, kind):
        """
        A step on a column that is not there is refused with the number of the step and the nearest name.
        """
        wrong = {"column": "Zimer", "columns": ["Zimer"], "expression": "Zimer > 1"}
        given = {**EXAMPLES[kind.key], **{name: value for name, value in wrong.items() if name in kind.params}}
        with pytest.raises(InvalidInput, match=r"Step 2 .*“Zimer”.*“Zimmer”"):
            done(flats, ("drop_duplicates", {}), (kind.key, given))

    def test_nothing_unknown_is_passed_over(self, flats, kind):
        """
        A parameter that means nothing is refused with those there are.
        """
        with pytest.raises(InvalidInput, match="“colour”"):
            done(flats, (kind.key, {**EXAMPLES[kind.key], "colour": "red"}))

    @pytest.mark.parametrize("value", [None, True, 7, {"a": 1}, ["x", None], "nonsense"])
    def test_nonsense_is_refused(self, flats, kind, value):
        """
        Whatever stands in a file in place of a parameter is refused in a sentence or taken, and never a bug.
        """
        for name in kind.params:
            with contextlib.suppress(InvalidInput):
                done(flats, (kind.key, {**EXAMPLES[kind.key], name: value}))


class TestNoSteps:
    def test_the_table_is_what_was_read(self, flats):
        """
        Without steps nothing changes, and nothing is copied.
        """
        found = prepared(flats, ())
        pd.testing.assert_frame_equal(flats.table, found.table)
        assert np.shares_memory(found.table["Zimmer"].to_numpy(), flats.table["Zimmer"].to_numpy())


class TestOrder:
    def test_steps_build_on_each_other(self, flats):
        """
        A new name counts from the next step on; turned round, the same steps cannot be done.
        """
        rename = ("rename", {"column": "Zimmer", "name": "rooms"})
        keep = ("filter_rows", {"expression": "rooms > 2"})
        assert 3 == len(done(flats, rename, keep).table)
        with pytest.raises(InvalidInput, match=r"Step 1 .*“rooms”"):
            done(flats, keep, rename)

    def test_a_step_taken_back_leaves_no_trace(self, flats):
        """
        Without the step in the middle, the table is as if it had never been.
        """
        first = ("missing_markers", {"texts": ["999"]})
        middle = ("merge_rare", {"column": "Stadtteil", "keep": ["Deutz"]})
        last = ("derive", {"name": "half", "expression": "Zimmer / 2"})
        assert done(flats, first, last).table.equals(
            done(flats, first, middle, last).table.assign(Stadtteil=flats.table["Stadtteil"])
        )

    def test_lines_follow_their_rows(self, flats):
        """
        After rows were left out, each that is left still knows its line in the file.
        """
        found = done(flats, ("drop_duplicates", {}), ("filter_rows", {"expression": "Zimmer < 900"}))
        assert [2, 3, 6, 7] == list(found.lines)


class TestRename:
    @pytest.mark.parametrize("name", ["Stadtteil", "", "x" * 201])
    def test_names_that_cannot_be(self, flats, name):
        """
        A name that is taken, empty or endless is refused.
        """
        with pytest.raises(InvalidInput):
            done(flats, ("rename", {"column": "Zimmer", "name": name}))

    def test_the_file_is_still_behind_it(self, flats):
        """
        Also under its new name a column can be read anew from the texts of the file.
        """
        found = done(
            flats,
            ("rename", {"column": "Preis in €", "name": "rent"}),
            ("drop_duplicates", {}),
            ("change_type", {"column": "rent", "type": "number"}),
        )
        assert [1200.5, 99.0] == list(found.table["rent"][:2])
        assert {"rent": "Preis in €"}.items() <= found.origins.items()


class TestChangeType:
    def test_what_does_not_fit_is_counted_with_an_example(self, flats):
        """
        One cell is no number: it is missing now, and named.
        """
        found = done(flats, ("change_type", {"column": "Preis in €", "type": "number"}))
        assert ColumnType.NUMBER is types(found)["Preis in €"]
        assert [1200.5, 99.0, 99.0, 5.0] == list(found.table["Preis in €"].dropna())
        assert "1 cell" in str(found.told[0])
        assert "n/v" in str(found.told[0])

    def test_a_number_can_be_a_category(self, flats):
        """
        Codes are no quantities: as categories they are as they stand in the file.
        """
        found = done(flats, ("change_type", {"column": "Zimmer", "type": "category"}))
        assert "3" == found.table["Zimmer"][0]

    def test_a_derived_column_is_converted_from_its_values(self, flats):
        """
        What a step has made is not in the file; its values are taken.
        """
        found = done(
            flats,
            ("derive", {"name": "half", "expression": "Zimmer / 2"}),
            ("change_type", {"column": "half", "type": "category"}),
        )
        assert ["1.5", "1"] == list(found.table["half"][:2])

    def test_a_number_again_from_its_values(self, flats):
        """
        There and back again: a derived number keeps its decimal point in a file with decimal commas.
        """
        found = done(
            flats,
            ("derive", {"name": "half", "expression": "Zimmer / 2"}),
            ("change_type", {"column": "half", "type": "text"}),
            ("change_type", {"column": "half", "type": "number"}),
        )
        assert [1.5, 1.0] == list(found.table["half"][:2])

    def test_a_type_there_is_not(self, flats):
        """
        A type that does not exist is refused with those there are.
        """
        with pytest.raises(InvalidInput, match="number, category"):
            done(flats, ("change_type", {"column": "Zimmer", "type": "float"}))


class TestMissingMarkers:
    def test_types_are_concluded_without_them(self, flats):
        """
        A column of prices was words for one sign; without it, they are numbers.
        """
        found = done(flats, ("missing_markers", {"texts": ["N/V"]}))
        assert ColumnType.NUMBER is types(found)["Preis in €"]
        assert "1 cell" in str(found.told[0])

    def test_a_type_that_was_asked_for_stays(self, flats):
        """
        A column made a category is still one when 999 counts as missing.
        """
        found = done(
            flats,
            ("change_type", {"column": "Zimmer", "type": "category"}),
            ("missing_markers", {"columns": ["Zimmer"], "texts": ["999"]}),
        )
        assert ColumnType.CATEGORY is types(found)["Zimmer"]
        assert 1 == found.table["Zimmer"].isna().sum()

    def test_signs_add_up(self, flats):
        """
        A later step with another sign does not forget the earlier one.
        """
        found = done(
            flats,
            ("missing_markers", {"columns": ["Zimmer"], "texts": ["999"]}),
            ("missing_markers", {"columns": ["Zimmer"], "texts": ["1"]}),
        )
        assert 2 == found.table["Zimmer"].isna().sum()

    def test_what_a_step_has_made_is_not_undone(self, flats):
        """
        A replaced value stays replaced when the column is read without some signs.
        """
        found = done(
            flats,
            ("replace_values", {"column": "Stadtteil", "old": ["Deutz"], "new": "Kalk"}),
            ("missing_markers", {"texts": ["Sülz"]}),
        )
        assert {"Nippes", "Kalk"} == set(found.table["Stadtteil"].dropna())


class TestTrim:
    def test_blanks_inside(self):
        """
        Several blanks are one, a no-break space is a blank, and what is only blanks is missing.
        """
        reading = read_table("a,b\nx  y,1\nx\u00a0y,2\nx y,3\n".encode(), "a.csv")
        found = done(reading, ("trim", {}))
        assert {"x y"} == set(found.table["a"])
        assert "2 cells" in str(found.told[0])


class TestReplace:
    def test_numbers_are_written_as_the_file_writes_them(self, flats):
        """
        In a file with decimal commas, so are the new values.
        """
        found = done(flats, ("replace_values", {"column": "Zimmer", "old": ["999"], "new": "2,5"}))
        assert 2.5 == found.table["Zimmer"][2]

    def test_nothing_means_missing(self, flats):
        """
        An empty new value makes a gap.
        """
        found = done(flats, ("replace_values", {"column": "Zimmer", "old": ["999"], "new": ""}))
        assert 1 == found.table["Zimmer"].isna().sum()
        assert "missing" in str(found.told[0])

    @pytest.mark.parametrize(("column", "new"), [("Zimmer", "many"), ("Bezug", "soon")])
    def test_a_value_that_does_not_fit(self, flats, column, new):
        """
        Words among numbers or dates are refused.
        """
        with pytest.raises(InvalidInput, match=f"“{new}” is not a"):
            done(
                flats,
                ("replace_values", {"column": column, "old": ["3" if new == "many" else "2020-02-01"], "new": new}),
            )

    def test_a_third_answer(self, flats):
        """
        Yes, no and perhaps are categories.
        """
        found = done(flats, ("replace_values", {"column": "Raucher", "old": ["ja"], "new": "manchmal"}))
        assert ColumnType.CATEGORY is types(found)["Raucher"]


class TestFill:
    def test_numbers_without_gaps_are_whole_again(self):
        """
        Pieces are counted: with 0 in the gap they are whole numbers.
        """
        reading = read_table(b"a,b\n1,x\n,y\n3,z\n", "a.csv")
        assert "int64" == done(reading, ("fill_missing", {"columns": ["a"], "value": "0"})).table["a"].dtype


class TestMerge:
    def test_only_named_categories_stay(self, flats):
        """
        The others become one, gaps stay gaps, and the sentence counts both.
        """
        found = done(flats, ("merge_rare", {"column": "Stadtteil", "keep": ["Deutz"], "name": "sonst"}))
        assert {"Deutz", "sonst"} == set(found.table["Stadtteil"])
        assert "3 rows" in str(found.told[0])

    def test_numbers_are_no_categories(self, flats):
        """
        Numbers are refused with what to do first.
        """
        with pytest.raises(InvalidInput, match="Change its type"):
            done(flats, ("merge_rare", {"column": "Zimmer", "keep": ["3"]}))

    def test_what_is_proposed(self):
        """
        A form proposes to keep what has at least 10 rows.
        """
        proposed = values_proposed(pd.Series(["a"] * 10 + ["b"] * 9 + [None]))
        assert ({"a": 10, "b": 9}, ["a"]) == (proposed, frequent(proposed))


class TestRows:
    def test_what_cannot_be_told_is_dropped_and_said(self):
        """
        Where a value is missing, nobody knows whether it holds: the row goes, and is counted apart.
        """
        reading = read_table(b"a,b\n1,x\n,y\n3,z\n", "a.csv")
        found = done(reading, ("filter_rows", {"expression": "a > 2"}))
        assert (["z"], True) == (list(found.table["b"]), "1 of them" in str(found.told[0]))

    def test_no_row_left(self, flats):
        """
        A table without rows is refused.
        """
        with pytest.raises(InvalidInput, match="No row"):
            done(flats, ("filter_rows", {"expression": "Zimmer > 5000"}))

    def test_something_that_is_no_question(self, flats):
        """
        A number keeps no rows.
        """
        with pytest.raises(InvalidInput, match="yes or no"):
            done(flats, ("filter_rows", {"expression": "Zimmer + 1"}))

    def test_the_first_of_each(self, flats):
        """
        In chosen columns, the first of equal rows stays.
        """
        found = done(flats, ("drop_duplicates", {"columns": ["Raucher"]}))
        assert ["Nippes", "Deutz"] == list(found.table["Stadtteil"])


class TestColumns:
    def test_not_the_last_one(self, flats):
        """
        A table without columns is refused.
        """
        with pytest.raises(InvalidInput, match="Keep at least one"):
            done(flats, ("drop_columns", {"columns": list(flats.table)}))

    @pytest.mark.parametrize(
        ("expression", "kind"),
        [
            ("Zimmer * 2", ColumnType.NUMBER),
            ("Zimmer > 2", ColumnType.BOOLEAN),
            ("upper(Raucher)", ColumnType.CATEGORY),
            ("Bezug", ColumnType.DATE),
            ("log(0 - Zimmer)", ColumnType.EMPTY),
        ],
    )
    def test_what_a_derived_column_holds(self, flats, expression, kind):
        """
        The type of a new column follows from its expression.
        """
        assert kind is types(done(flats, ("derive", {"name": "new", "expression": expression})))["new"]

    def test_a_column_from_itself(self, flats):
        """
        A name that exists already is replaced, in its place.
        """
        found = done(flats, ("derive", {"name": "Zimmer", "expression": "Zimmer - 1"}))
        assert list(flats.table) == list(found.table)
        assert 2 == found.table["Zimmer"][0]


class TestCatalogue:
    def test_a_step_there_is_not(self):
        """
        An unknown step is refused with those there are.
        """
        with pytest.raises(InvalidInput, match="drop_duplicates"):
            kind_named("dedupe")

    def test_every_kind_has_an_example(self):
        """
        A new kind of step comes with an example that these specifications run.
        """
        assert set(EXAMPLES) == {kind.key for kind in KINDS}
