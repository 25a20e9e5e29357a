"""Safe expressions: what they compute, what they refuse, and that nothing gets out of them."""

import contextlib
import random
import string

import numpy as np
import pandas as pd
import pytest

from core.errors import InvalidInput
from core.understanding.columns import Column, ColumnType
from core.understanding.preparation.expression import FUNCTIONS, evaluated
from core.understanding.preparation.expression.value import table_values

COLUMNS = (
    Column("rent", ColumnType.NUMBER),
    Column("living area", ColumnType.NUMBER),
    Column("part", ColumnType.CATEGORY),
    Column("smoker", ColumnType.BOOLEAN),
    Column("since", ColumnType.DATE),
    Column("größe", ColumnType.NUMBER),
)


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "rent": [500, 700, 0],
            "living area": [50.0, np.nan, 20.0],
            "part": ["west", np.nan, "Ost"],
            "smoker": ["ja", "nein", np.nan],
            "since": pd.to_datetime(["2020-02-01 08:30", "2021-01-31 00:00", None]),
            "größe": [1.5, 2.5, -3.5],
        }
    )


def value(table, text):
    """The answers as plain values, None for a gap."""
    found, _kind = table_values(evaluated(text, table, COLUMNS), table.index)
    return [None if pd.isna(one) else one for one in found]


class TestAnswers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("rent / `living area`", [10.0, None, 0.0]),
            ('rent / column("living area")', [10.0, None, 0.0]),
            ("-rent + 2 * 3 - 1", [-495, -695, 5]),
            ("rent // 300", [1, 2, 0]),
            ("rent % 300", [200, 100, 0]),
            ("größe ** 2", [2.25, 6.25, 12.25]),
            ("1 / rent", [0.002, 1 / 700, None]),
            ("abs(größe)", [1.5, 2.5, 3.5]),
            ("round(rent / 300, 1)", [1.7, 2.3, 0.0]),
            ("round(größe)", [2, 2, -4]),
            ("log(rent) > 0", ["yes", "yes", None]),
            ("log1p(0) + exp(0) + sqrt(4)", [3, 3, 3]),
            ("minimum(rent, 600)", [500, 600, 0]),
            ("maximum(rent, 600)", [600, 700, 600]),
            ("year(since) + month(since)", [2022, 2022, None]),
            ("weekday(since)", [6, 7, None]),
            ("day(since) * 100 + hour(since)", [108, 3100, None]),
            ('days_between("2020-02-01", since) >= 365', ["no", "yes", None]),
            ("since >= '2021-01-01'", ["no", "yes", None]),
            ("upper(part)", ["WEST", None, "OST"]),
            ("lower(part) == 'ost'", ["no", None, "yes"]),
            ("part != 'west'", ["no", None, "yes"]),
            ("part + '!'", ["west!", None, "Ost!"]),
            ("length(part)", [4, None, 3]),
            ("contains(part, 'es')", ["yes", None, "no"]),
            ("is_missing(part)", ["no", "yes", "no"]),
            ("smoker", ["ja", "nein", None]),
            ("smoker and rent > 0", ["yes", "no", "no"]),
            ("smoker or rent > 0", ["yes", "yes", None]),
            ("not smoker", ["no", "yes", None]),
            ("smoker == True", ["yes", "no", None]),
            ("if_else(smoker, rent, 0 - rent)", [500, -700, None]),
            ("if_else(rent > 0, 'paid', part)", ["paid", "paid", "Ost"]),
            ("rent in [500, 700]", ["yes", "yes", "no"]),
            ("part not in ['west']", ["no", None, "yes"]),
            ("0 < rent < 600", ["yes", "no", "no"]),
            ("part < 'x'", ["yes", None, "yes"]),
            ("'a' == 'a'", ["yes", "yes", "yes"]),
            ("10 ** 400 > 1", [None, None, None]),
            ("rent\n+ 1", [501, 701, 1]),
        ],
    )
    def test_what_comes_out(self, table, text, expected):
        """
        Row by row; where a value is missing or there is no answer, so is the result.
        """
        assert expected == pytest.approx(value(table, text)) if expected[0] is not None else True
        assert [one is None for one in expected] == [one is None for one in value(table, text)]

    def test_whole_numbers_stay_whole(self, table):
        """
        Without a gap or a fraction the result is whole numbers, as the reading has them.
        """
        found, kind = table_values(evaluated("rent * 2", table, COLUMNS), table.index)
        assert ("int64", ColumnType.NUMBER) == (found.dtype, kind)

    def test_every_function_is_told(self):
        """
        Each function has a line of explanation.
        """
        assert all(function.about for function in FUNCTIONS.values())


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("rnet * 2", "“rnet” .sign 1.*“rent”"),
            ("2 * `living aera`", "“living aera” .sign 5.*“living area”"),
            ("yaer(since)", "no function"),
            ("part * 2", "“part” .sign 1.* is a text, but a number"),
            ("`living area` and rent > 1", "“`living area`” .sign 1.*is a number, but yes or no"),
            ("rent > 'x'", "“'x'” .sign 8"),
            ("größe + part", "“part” .sign 9"),
            ("rent = 5", "=="),
            ("rent == None", "is_missing"),
            ("round(rent, rent)", "fixed value"),
            ("rent in rent", "list"),
            ("rent in [1, größe]", "fixed value"),
            ("abs()", "takes 1"),
            ("since > 'yesterday'", "a date"),
            ("", "empty"),
            ("   ", "empty"),
            ("1 +", "sign"),
            ("rent > 1 rent", "sign"),
            ("x" * 1001, "1,001 signs"),
        ],
    )
    def test_the_place_and_the_remedy(self, table, text, said):
        """
        What is wrong is named where it stands, with the nearest name or what to write instead.
        """
        with pytest.raises(InvalidInput, match=said):
            evaluated(text, table, COLUMNS)


ATTACKS = (
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "rent.__class__",
    "part.upper()",
    "open('/etc/passwd')",
    "eval('1')",
    "exec('1')",
    "getattr(rent, 'values')",
    "[x for x in rent]",
    "{x: 1 for x in rent}",
    "(x for x in rent)",
    "lambda: 1",
    "(x := 5)",
    "f'{rent}'",
    "b'rent'",
    "rent[0]",
    "rent if smoker else 2",
    "*rent",
    "abs(*[1])",
    "abs(x=rent)",
    "FUNCTIONS['abs']",
    "abs.__globals__",
    "print",
    "rent @ rent",
    "1 << 1000000000",
    "'a' * 1000000000",
    "1000000000 * 'a'",
    "[1] * 1000000000",
    "~rent",
    "rent is rent",
    "1j",
    "...",
    "None",
    "await rent",
    "yield",
    "rent; rent",
    "import os",
    "1e999",
    "9" * 900,
    "(" * 400 + "1" + ")" * 400,
    "-" * 900 + "1",
    "not " * 200 + "True",
    "+".join("1" * 400),
    "abs(" * 90 + "1" + ")" * 90,
    "`" * 999,
    "'" + "a" * 990,
    "\x00",
    "rent\x00",
    "ǁ0",
    "\\",
)


class TestAttacks:
    @pytest.mark.parametrize("text", ATTACKS, ids=range(len(ATTACKS)))
    def test_refused_in_a_sentence(self, table, text):
        """
        Nothing but what is listed is understood; the rest is refused and never run.
        """
        with pytest.raises(InvalidInput):
            evaluated(text, table, COLUMNS)

    @pytest.mark.parametrize("text", ["9 ** 9 ** 9 ** 9 ** 9", "rent ** rent ** rent", "exp(exp(exp(rent)))"])
    def test_powers_end_as_gaps(self, table, text):
        """
        Numbers too large for a float are no numbers, and cost nothing.
        """
        assert all(one is None or abs(one) < np.inf for one in value(table, text))

    def test_whatever_is_typed(self, table):
        """
        Five hundred expressions at random are answered or refused in a sentence.
        """
        rng = random.Random(3)
        pieces = [*FUNCTIONS, *"()[],+-*/%<>=.`'\" \n", "**", "==", "and", "or", "not", "in", "rent", "part", "since"]
        pieces += ["`living area`", "'x'", "2", "1e9", "True", "smoker", *rng.sample(string.printable, 20)]
        for _ in range(500):
            text = " ".join(rng.choices(pieces, k=rng.randint(1, 12)))
            with contextlib.suppress(InvalidInput):
                table_values(evaluated(text, table, COLUMNS), table.index)
