"""What the columns hold, decided for a column as a whole."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from core.understanding.columns import ColumnType
from core.understanding.reading import read_table
from core.understanding.reading.types import converted


def column(*cells, delimiter=";", beside="x"):
    """A column in a table with a second one that never changes."""
    lines = ["c" + delimiter + "other", *(f"{cell}{delimiter}{beside}" for cell in cells)]
    reading = read_table(("\n".join(lines) + "\n").encode(), "x.csv")
    return reading.columns[0].type, reading.table["c"], [str(warning) for warning in reading.warnings]


class TestNumbers:
    @pytest.mark.parametrize(
        ("cells", "values"),
        [
            (["1.5", "2.25", "-3"], [1.5, 2.25, -3]),
            (["1,5", "2,25", "−3"], [1.5, 2.25, -3]),
            (["1.234,56", "12,5"], [1234.56, 12.5]),
            (["1,234.56", "12.5"], [1234.56, 12.5]),
            (["1 234", "12", "1 234 567"], [1234, 12, 1234567]),
            (["1\u202f234,5", "12"], [1234.5, 12]),
            (["1'234.5", "12"], [1234.5, 12]),
            (["1.234.567", "1.000.000"], [1234567, 1000000]),
            (["1e3", "2.5E-1"], [1000, 0.25]),
            ([".5", "5."], [0.5, 5]),
            (["12 %", "7,5%"], [12, 7.5]),
            (["€ 5", "€ 1.200,50"], [5, 1200.5]),
            (["12,5 kg", "1.200 kg"], [12.5, 1200]),
            (["80 km/h", "120 km/h"], [80, 120]),
            (["20,5 °C", "-3 °C"], [20.5, -3]),
            (["EUR 5", "EUR 7,5"], [5, 7.5]),
            (["1’234.5", "12"], [1234.5, 12]),
        ],
    )
    def test_notations(self, cells, values):
        """
        Decimal point or comma, groups of thousands, exponents, one unit sign: all are numbers.
        """
        kind, found, _ = column(*cells)
        assert (kind, found.tolist()) == ("number", values)

    def test_whole_numbers_without_gaps_are_whole(self):
        """
        Whole numbers stay whole unless one is missing.
        """
        assert column("1", "2")[1].dtype == np.int64
        assert column("1", "", "2")[1].dtype == np.float64

    def test_doubtful_thousands_are_said(self):
        """
        1.234 alone could be either: the reading says what it took it for.
        """
        kind, found, warnings = column("1.234", "5.678")
        assert (kind, found.tolist()) == ("number", [1.234, 5.678])
        assert warnings == ["“c”: 2 numbers were read with three decimals. If 1.234 means thousands, remove the signs."]

    def test_another_decimal_mark_than_the_rest(self):
        """
        One column in the other notation is read by its own, and that is said.
        """
        text = "a;b;c\n1,5;2,5;3.5\n2,5;3,5;4.25\n"
        reading = read_table(text.encode(), "x.csv")
        assert reading.table["c"].tolist() == [3.5, 4.25]
        assert [str(warning) for warning in reading.warnings] == [
            "“c”: 2 numbers are written with another decimal mark than the rest, like 3.5."
        ]

    @pytest.mark.parametrize("cells", [["5 kg", "7 g"], ["12a", "14b"], ["5 kg", "7"]])
    def test_only_one_unit(self, cells):
        """
        Cells with different units, or none, are no numbers of one column.
        """
        assert column(*cells)[0] == "text"

    def test_leading_zeros_are_kept(self):
        """
        01234 is a postcode, not a number.
        """
        kind, found, warnings = column("01234", "99999", "01234")
        assert (kind, found.tolist()) == ("category", ["01234", "99999", "01234"])
        assert "kept as text" in warnings[0]

    def test_long_identifiers_lose_no_digit(self):
        """
        More digits than a number can hold stay as they are written.
        """
        assert column("12345678901234567890", "2")[1].tolist() == ["12345678901234567890", "2"]

    def test_infinite_counts_as_missing(self):
        """
        A number that no number can hold is missing, and that is said.
        """
        _, found, warnings = column("1e999", "2.5")
        assert found.isna().tolist() == [True, False]
        assert "1e999" in warnings[0]

    def test_one_word_among_numbers_is_named(self):
        """
        A single word keeps a column from being numbers: the sentence names it and its line.
        """
        kind, _, warnings = column(*range(30), "approx. 12")
        assert kind == "text"
        assert warnings == ["“c”: 1 cell is no number (approx. 12, line 32), so all are text. Correct or empty it."]

    @pytest.mark.parametrize("odd", ["2021-02-30", "1.3.2021", "soon"])
    def test_one_that_is_no_date_is_named(self, odd):
        """
        A day that the calendar does not have, another format, a word: one keeps a column from being dates.
        """
        kind, _, warnings = column(*(f"2021-01-{day:02}" for day in range(1, 31)), odd)
        assert kind == "text"
        assert warnings == [f"“c”: 1 cell is no date ({odd}, line 32), so all are text. Correct or empty it."]


class TestMissing:
    @pytest.mark.parametrize("sign", ["NA", "N/A", "n/a", "?", "-", "–", "k.A.", "null", "None", "NaN", "#N/A", " "])
    def test_signs_among_numbers(self, sign):
        """
        The usual signs of a missing value do not keep a column from being numbers.
        """
        kind, found, _ = column("1", sign, "3")
        assert (kind, found.isna().tolist()) == ("number", [False, True, False])

    def test_what_counts_as_missing_is_said(self):
        """
        Cells that are not empty and count as missing are counted and quoted.
        """
        _, _, warnings = column("1", "k.A.", "k.A.", "?")
        assert warnings == ["“c”: 3 cells count as missing, because they say “?”, “k.A.”."]

    def test_none_is_a_word_among_words(self):
        """
        Among categories, None is an answer and ? is none.
        """
        assert column("None", "gold", "gold", "None", "?")[1].fillna("").tolist() == [
            "None",
            "gold",
            "gold",
            "None",
            "",
        ]

    def test_namibia(self):
        """
        NA among two-letter codes is Namibia.
        """
        assert column("DE", "NA", "ZA", "DE")[1].tolist() == ["DE", "NA", "ZA", "DE"]

    def test_column_of_nothing(self):
        """
        A column without a value is empty, whatever signs say so.
        """
        kind, found, _ = column("", "NA", "-")
        assert (kind, found.isna().all()) == ("empty", True)


class TestDates:
    @pytest.mark.parametrize(
        ("cells", "first"),
        [
            (["2024-02-01", "2024-12-31"], "2024-02-01"),
            (["2024-02-01T10:30:00", "2024-12-31T00:00:00"], "2024-02-01 10:30"),
            (["2024-02-01 10:30", "2024-12-31 23:59"], "2024-02-01 10:30"),
            (["2024-02-01T10:30:00Z", "2024-12-31T00:00:00+01:00"], "2024-02-01 10:30"),
            (["1.2.2024", "31.12.2024"], "2024-02-01"),
            (["01.02.24", "31.12.24"], "2024-02-01"),
            (["02/01/2024", "12/31/2024"], "2024-02-01"),
            (["01/02/2024", "31/12/2024"], "2024-02-01"),
            (["2024/02/01", "2024/12/31"], "2024-02-01"),
            (["1. Februar 2024", "3. März 2024"], "2024-02-01"),
            (["01 Feb 2024", "03-Dec-2024"], "2024-02-01"),
            (["1. Feb. 2024 10:30", "3. Mai 2024 00:00"], "2024-02-01 10:30"),
        ],
    )
    def test_notations(self, cells, first):
        """
        ISO, German, American and British dates are dates if one format fits the whole column.
        """
        kind, found, _ = column(*cells)
        assert (kind, found[0], found.dtype) == ("date", pd.Timestamp(first), "datetime64[ns]")

    def test_missing_date(self):
        """
        A gap among dates is a gap.
        """
        kind, found, _ = column("2024-01-01", "", "2024-01-03")
        assert (kind, found.isna().tolist()) == ("date", [False, True, False])

    def test_two_formats_are_no_dates(self):
        """
        Dates in two formats, or days that do not exist, stay text.
        """
        assert column("2024-01-01", "31.12.2024")[0] == "text"
        assert column("2024-01-01", "2024-02-31")[0] == "text"

    def test_day_or_month_is_said(self):
        """
        01/02/2024 could be January or February: the reading says which it took.
        """
        _, found, warnings = column("01/02/2024", "03/04/2024")
        assert found[0] == pd.Timestamp("2024-01-02")
        assert "01/02/2024 → 2024-01-02" in warnings[0]

    def test_times_alone_stay_words(self):
        """
        A time without a day is no date.
        """
        assert column("14:05", "09:30", "14:05")[0] == "category"


class TestChangedByTheUser:
    @pytest.mark.parametrize(
        ("asked", "texts", "values", "unread"),
        [
            ("number", ["1,5", "007", "approx. 3", ""], [1.5, 7, None, None], 1),
            ("text", ["1", "2", "NA"], ["1", "2", None], 0),
            ("category", ["1", "2", "1"], ["1", "2", "1"], 0),
            (
                "date",
                ["1.2.2024", "2024-02-03", "soon"],
                [pd.Timestamp("2024-02-01"), pd.Timestamp("2024-02-03"), None],
                1,
            ),
            ("boolean", ["ja", "nein", "vielleicht"], ["ja", "nein", None], 1),
        ],
    )
    def test_type_that_is_asked(self, asked, texts, values, unread):
        """
        Cells that do not fit the type asked are missing, counted, and one is quoted.
        """
        found = converted(texts, ",", asked=ColumnType(asked))
        given = [None if gap else value for gap, value in zip(pd.isna(found.values), list(found.values), strict=True)]
        assert (asked, values, unread) == (found.type, given, found.unread)
        assert bool(unread) == (found.example in texts and found.example != "")

    def test_further_signs_of_missing(self):
        """
        With -999 as a further sign of a missing value, the others are numbers with a gap.
        """
        found = converted(["1", " -999", "3"], ".", missing=["-999"])
        assert ("number", 2, 4.0) == (
            found.type,
            int(pd.notna(found.values).sum()),
            float(pd.Series(found.values).sum()),
        )

    def test_words_among_numbers_as_missing(self):
        """
        A word that counts as missing, in whatever case, leaves a column of numbers.
        """
        found = converted(pa.chunked_array([["1", "Closed", "closed"]]), ".", missing=["CLOSED"])
        assert (ColumnType.NUMBER, 2) == (found.type, int(pd.isna(found.values).sum()))


class TestWords:
    @pytest.mark.parametrize(
        "pair", [("ja", "nein"), ("Yes", "No"), ("TRUE", "FALSE"), ("wahr", "falsch"), ("j", "n"), ("Y", "N")]
    )
    def test_yes_and_no(self, pair):
        """
        Yes and no are known in English and German, and keep their own words.
        """
        kind, found, _ = column(*pair, pair[0], "")
        assert (kind, found.dropna().tolist()) == ("boolean", [*pair, pair[0]])

    def test_one_letter_alone_is_no_answer(self):
        """
        A column of n alone says nothing about yes or no.
        """
        assert column("n", "n", "n")[0] == "category"

    def test_zero_and_one_are_numbers(self):
        """
        0 and 1 stay numbers: the user decides what they mean.
        """
        assert column("0", "1", "1")[0] == "number"

    def test_few_values_are_categories(self):
        """
        Values that come again are categories; values that never do are text.
        """
        assert column("Köln", "Bonn", "Köln")[0] == "category"
        assert column("Köln", "Bonn", "Aachen")[0] == "text"

    def test_white_space_around_words(self):
        """
        Blanks around a word are no part of it, and taking them off is said.
        """
        _, found, warnings = column("ja", " ja ", "nein")
        assert found.tolist() == ["ja", "ja", "nein"]
        assert warnings == ["“c”: white space around 1 cell was removed."]
