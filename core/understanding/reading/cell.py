"""What a cell looks like, before its column is known: a value, words, or a sign that its line was cut wrongly."""

import re

MISSING = frozenset(
    {"", "na", "n/a", "n.a.", "nan", "null", "#n/a", "#nv", "#wert!", "#value!", "#div/0!", "#ref!", "k.a.", "k. a."}
    | {"-", "--", "–", "—", "?"}
)
MISSING_AMONG_VALUES = frozenset({"none", "nil", ".", "...", "…", "keine angabe", "unbekannt", "unknown", "missing"})

_NUMBER = re.compile(
    r"[-+−]?[€$£]?\s?(?:\d+|\d{1,3}(?:[.,'’\s]\d{3})+)?(?:[.,]\d+)?(?<=\d)[.,]?(?:[eE][-+]?\d+)?\s?[%€$£]?"
)
_MOMENT = re.compile(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?)?"
    r"|\d{1,2}([-/.])\d{1,2}\6(\d{4}|\d{2})([T ]\d{1,2}:\d{2}(:\d{2})?)?"
    r"|\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?"
)
_BOOLEAN = re.compile(r"true|false|yes|no|ja|nein|wahr|falsch", re.IGNORECASE)

_VALUE, _WORD, _WORDS, _EMPTY, _LIST, _CUT_WRONGLY = 1.0, 0.9, 0.75, 0.5, 0.4, 0.05
_STRUCTURAL = re.compile(r"[;\t|\x1f^~]|^['\"`]|['\"`]$|\\.?['\"]|['\"]{2}")


def is_missing(cell: str) -> bool:
    """Whether the cell stands for no value, if its column holds numbers or dates."""
    text = cell.strip().casefold()
    return text in MISSING or text in MISSING_AMONG_VALUES


def is_value(cell: str) -> bool:
    """Whether the cell is written like a number, a date or a time, in whatever notation."""
    text = cell.strip()
    return bool(text) and bool(_NUMBER.fullmatch(text) or _MOMENT.fullmatch(text))


def plausibility(cell: str) -> float:
    """How much the cell looks like one cell: 1 for a value, next to nothing if signs of structure are left in it."""
    text = cell.strip()
    if not text:
        return _EMPTY
    if is_value(text) or is_missing(text) or _BOOLEAN.fullmatch(text):
        return _VALUE
    if _STRUCTURAL.search(text):
        return _CUT_WRONGLY
    if "," in text or not any(map(str.isalpha, text)):
        return _LIST
    return _WORDS if " " in text else _WORD
