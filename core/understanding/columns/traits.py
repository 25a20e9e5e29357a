"""What can be told of a column's values at a glance: a few rows often answer for two million."""

import re
from collections.abc import Iterable
from functools import cached_property
from statistics import fmean, median
from typing import Any

import pandas as pd

from core.understanding.columns.column import Column

GLANCE = 2_000  # rows, evenly spread: enough to see that a column is neither constant nor unique
FEWEST_CODES = 20  # rows: in fewer, values that all differ are no surprise
FEWEST_WORDS = 4  # in the middle of all values: names and addresses have fewer
SMALL_WORDS = 1 / 3  # of the words: sentences are mostly such in English and German, names and titles hardly
BEGINNING = 500  # letters of a text that are looked at
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UUID = r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}"


class Traits:
    """A column's name and values; each trait is found when it is first asked for."""

    def __init__(self, column: Column, values: "pd.Series[Any]") -> None:
        self.column = column
        self._values = values
        self._name = plain_name(column.name)

    def called(self, patterns: Iterable[re.Pattern[str]]) -> bool:
        """Whether one of the patterns matches the whole name."""
        return any(pattern.fullmatch(self._name) for pattern in patterns)

    @cached_property
    def _glance(self) -> "pd.Series[Any]":
        return self._values.iloc[:: max(1, len(self._values) // GLANCE)].dropna()

    @cached_property
    def present(self) -> float:
        """The share of rows that have a value."""
        return float(self._values.notna().mean()) if len(self._values) else 0.0

    @cached_property
    def distinct(self) -> int:
        """How many different values there are."""
        return int(self._values.nunique())

    @cached_property
    def constant(self) -> bool:
        """One value in every row; a value and gaps are two."""
        return self.at_most(1) and (not self.distinct or self.present == 1.0)

    @cached_property
    def whole(self) -> bool:
        """Numbers without a fraction."""
        return bool((self._glance % 1 == 0).all()) and bool((self._values.dropna() % 1 == 0).all())

    @cached_property
    def monotone(self) -> bool:
        """In order from the first row to the last, in either direction."""
        rising, falling = self._glance.is_monotonic_increasing, self._glance.is_monotonic_decreasing
        if not (rising or falling):
            return False
        present = self._values.dropna()
        return bool(present.is_monotonic_increasing or present.is_monotonic_decreasing)

    @cached_property
    def counts_rows(self) -> bool:
        """The numbers 0, 1, 2 … or 1, 2, 3 … in the order of the rows."""
        if len(self._values) < FEWEST_CODES or not pd.api.types.is_integer_dtype(self._values):
            return False
        return self._values.iloc[0] in {0, 1} and self.monotone and bool((self._values.diff().iloc[1:] == 1).all())

    @cached_property
    def uuids(self) -> bool:
        """Every value that was looked at is a UUID."""
        return len(self._glance) > 0 and bool(self._glance.astype(str).str.fullmatch(_UUID).all())

    @cached_property
    def codes(self) -> bool:
        """Words with a figure in them and without white space, as order numbers and file names are."""
        texts = self._glance.astype(str)
        return len(self._values) >= FEWEST_CODES and bool((texts.str.match(r"\S*\d\S*$")).all())

    @cached_property
    def prose(self) -> bool:
        """Several words a value, and many of them in small letters: sentences, not names, titles or addresses."""
        words = [[word for word in str(text)[:BEGINNING].split() if word[0].isalpha()] for text in self._glance]
        small = [word[0].islower() for one in words for word in one]
        return bool(small) and median(map(len, words)) >= FEWEST_WORDS and fmean(small) >= SMALL_WORDS

    def at_most(self, values: int) -> bool:
        """Whether there are so many different values or fewer."""
        return self._glance.nunique() <= values and self.distinct <= values

    def distinct_in(self, share: float) -> bool:
        """Whether values differ in this share of the rows that have one."""
        if self._glance.empty or self._glance.nunique() < share * len(self._glance):
            return False
        return self.distinct >= share * int(self._values.notna().sum())


def plain_name(name: str) -> str:
    """The name in lower case, its words joined by “_”: `KundenID` and `Kunden-ID` are the same."""
    apart = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", "_", name)
    return re.sub(r"[\W_]+", "_", apart.lower().translate(_UMLAUTS)).strip("_")
