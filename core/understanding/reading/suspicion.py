"""Lines of a block that Arrow may read otherwise than we do."""

import numpy as np
import numpy.typing as npt

from core.understanding.reading.block import CR, LF, Block
from core.understanding.reading.punctuation import Punctuation
from core.understanding.reading.quotes import QUOTES


def suspicious(block: Block, signs: Punctuation) -> npt.NDArray[np.bool_]:
    """Lines that are blank, or have quotes elsewhere than around whole cells, or escapes; in some forms all are."""
    found = np.asarray(block.contents == block.starts)
    if signs.around or signs.places:
        found[:] = True
    for quote in QUOTES:
        if quote != signs.quote and quote.encode() in block.data:
            found |= block.array[block.starts] == ord(quote)
    if signs.quote.encode() in block.data:
        plain = not signs.padded and len(signs.delimiter) == 1
        found |= _misquoted(block, signs) if plain else _holding(block, signs.quote)
    if mark(signs) != signs.delimiter and mark(signs).encode() in block.data:
        found |= _holding(block, mark(signs))
    if signs.escape and signs.escape.encode() in block.data:
        found |= _holding(block, signs.escape)
    if block.data.startswith(b"\xef\xbb\xbf"):  # which Arrow takes for a mark
        found[0] = True
    return found


def mark(signs: Punctuation) -> str:
    """The single sign that Arrow is told to cut at."""
    return signs.delimiter if signs.delimiter.isascii() and len(signs.delimiter) == 1 else "\x1f"


def _holding(block: Block, sign: str) -> npt.NDArray[np.bool_]:
    places = np.flatnonzero(block.array == ord(sign))
    found = np.zeros(len(block), bool)
    found[np.searchsorted(block.stops, places, side="right")] = True
    return found


def _misquoted(block: Block, signs: Punctuation) -> npt.NDArray[np.bool_]:
    """Lines in which some quote neither opens a cell, nor closes one, nor is doubled inside one."""
    quotes = np.flatnonzero(block.array == ord(signs.quote))
    first = np.searchsorted(quotes, block.starts)
    counts = np.searchsorted(quotes, block.contents) - first
    opens = (np.arange(len(quotes)) - np.repeat(first, counts)) % 2 == 0
    edge = np.zeros(256, bool)
    edge[[ord(signs.delimiter), ord(signs.quote), LF, CR]] = True
    around = np.concatenate(([LF], block.array, [LF]))
    fine = edge[np.where(opens, around[quotes], around[quotes + 2])]
    # a quote that opens the first cell of a line has no closed one in front, though another quote may stand there
    found = np.asarray(counts % 2 == 1)
    found[np.searchsorted(block.stops, quotes[~fine], side="right")] = True
    return found
