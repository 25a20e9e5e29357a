"""From bytes to text: which encoding the file was written in."""

import codecs
import re
from dataclasses import dataclass

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.foreign import refuse_foreign, refuse_noise
from core.understanding.reading.lines import lines_named

LOOKED_AT = 65_536
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WESTERN = ("cp1252", "cp850", "mac_roman")  # in the order in which they are met

# Read in the wrong encoding, a word has a symbol or a capital in its middle, or is made of accents only.
_WRONG = re.compile(r"[a-z](?![ß-öø-ÿœšž'’])[^\x00-\x7f\s](?=[a-z])|[À-ÿ]{3,}|[─-╿■-◿]|[a-z]\w*[‘-„][a-z]")
_NOT_ASCII = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the encoding it was written in."""

    text: str
    encoding: str
    warnings: tuple[Message, ...] = ()


def decoded(content: bytes, name: str) -> Decoded:
    """The text of the file; raises InvalidInput where it is none."""
    refuse_foreign(content, name)
    result = _marked(content, name) or _unmarked(content, name)
    refuse_noise(result.text, name)
    return result


def _marked(content: bytes, name: str) -> Decoded | None:
    encoding = next((encoding for mark, encoding in MARKS if content.startswith(mark)), "") or _wide(content)
    if not encoding:
        return None
    try:
        return Decoded(content.decode(encoding).lstrip("\ufeff"), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return None
        raise InvalidInput(
            N_("{file} begins like {encoding} text but breaks off at byte {place}. Save it again as CSV in UTF-8."),
            file=name,
            encoding=encoding.upper(),
            place=error.start,
        ) from error


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain text is zero."""
    start = content[:LOOKED_AT]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) < 0.4 * len(start) / 2 or min(odd, even) > 0.05 * len(start) / 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _unmarked(content: bytes, name: str) -> Decoded:
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        raise InvalidInput(
            N_("{file} holds a zero byte on line {line}: it is damaged, or not text. Save it again as CSV in UTF-8."),
            file=name,
            line=len(re.findall(rb"\r\n|\r|\n", content[: content.index(b"\0")])) + 1,
        )
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mixed(content) or _single_byte(content)


def _mixed(content: bytes) -> Decoded | None:
    """UTF-8 with some lines that another program has added in its own encoding."""
    broken = []
    good = 0
    pieces = content.splitlines(keepends=True)
    for place, piece in enumerate(pieces):
        try:
            good += not piece.isascii() and bool(piece.decode("utf-8"))
        except UnicodeDecodeError:
            broken.append(place)
    if len(broken) > good:
        return None
    odd = set(broken)
    text = "".join(
        piece.decode("cp1252", errors="replace") if place in odd else piece.decode("utf-8")
        for place, piece in enumerate(pieces)
    )
    warning = Message(
        N_("{n} line is not UTF-8 like the rest and was read as Windows-1252: {lines}. Check its accents and umlauts."),
        {"n": len(broken), "lines": lines_named([place + 1 for place in broken])},
        N_("{n} lines are not UTF-8 like the rest and were read as Windows-1252: {lines}. Check their umlauts."),
    )
    return Decoded(text, "utf-8", (warning,))


def _single_byte(content: bytes) -> Decoded:
    encoding = _likely(b"\n".join(_NOT_ASCII.findall(content[: 16 * LOOKED_AT])) or content[-LOOKED_AT:])
    warning = Message(
        N_("The file is not UTF-8 and was read as {encoding}. If letters look wrong, save it again as UTF-8."),
        {"encoding": encoding},
    )
    return Decoded(content.decode(encoding, errors="replace"), encoding, (warning,))


def _likely(odd: bytes) -> str:
    """The first Western encoding that reads cleanly; else what the letter statistics say."""
    for encoding in WESTERN:
        try:
            if not _WRONG.search(odd.decode(encoding)):
                return encoding
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(odd[:LOOKED_AT]).best()
    return best.encoding if best and not best.encoding.startswith(("utf", "ascii")) else WESTERN[0]
