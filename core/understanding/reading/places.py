"""Columns that are set out with blanks: each begins at the same place on every line."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from core.understanding.reading.frames import is_drawn

LEAST_GAP = 2  # blanks between two columns: single ones stand between words
LEAST_LINES = 3  # fewer have the same gap by chance
SET_OUT_FROM = 0.9  # share of lines with such gaps, from which on the others are titles and notes


def column_places(lines: Sequence[str]) -> tuple[int, ...]:
    """The places at which columns begin; none if the lines are not set out."""
    filled = [line.rstrip() for line in lines if line.strip() and not is_drawn([line])]
    gapped = [line for line in filled if " " * LEAST_GAP in line.strip()]
    if len(gapped) < max(LEAST_LINES, SET_OUT_FROM * len(filled)) or any("\t" in line for line in gapped):
        return ()
    columns = zip_longest(*gapped, fillvalue=" ")
    blank = "".join(" " if set(signs) == {" "} else "x" for signs in columns)
    begins = [gap.end() for gap in re.finditer(" " * LEAST_GAP + "+(?=x)", blank) if gap.start()]
    return (0, *begins) if begins else ()


def cells_at(line: str, places: Sequence[int]) -> list[str]:
    """The cells of a line without the blanks around them; a line with a sign in a gap is a single one."""
    text = line.rstrip("\r\n")
    if any(text[begin - LEAST_GAP : begin].strip() for begin in places[1:]):
        return [text.strip()]
    return [text[begin:end].strip() for begin, end in pairwise([*places, len(text) + places[-1]])]
