"""The values of JSON texts, and what is doubtful about them."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.language import N_, Message
from core.understanding.reading.names import names_listed

_MORE = "Extra data"  # how the decoder says that a value has ended and something follows


@dataclass
class Unreadable(Exception):
    """Where a text stops being JSON, counted from 1: nested too deeply, with `more` after its end, not in Unicode."""

    line: int = 1
    column: int = 1
    deep: bool = False
    more: bool = False
    encoded: bool = False


def unicode(content: bytes, errors: str = "strict") -> str:
    """The text, in the form of Unicode that its first bytes show; raises UnicodeDecodeError if it is in none."""
    return content.decode(json.detect_encoding(content), errors).removeprefix("\ufeff")


class Values:
    """Reads the JSON texts of one file, and notes fields that come twice in an object, and numbers without end."""

    def __init__(self) -> None:
        """Nothing is noted yet."""
        self._repeated: dict[str, int] = {}
        self._endless = 0
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=self._constant)

    def read(self, content: bytes) -> Any:
        """The value, in which NaN and infinite numbers are None; raises Unreadable if the content is no JSON."""
        try:
            return self._decoder.decode(unicode(content))
        except UnicodeDecodeError as error:
            raise Unreadable(column=error.start + 1, encoded=True) from error
        except json.JSONDecodeError as error:
            raise Unreadable(error.lineno, error.colno, more=error.msg == _MORE) from error
        except RecursionError as error:
            raise Unreadable(deep=True) from error
        except ValueError as error:  # a whole number of more digits than Python converts
            raise Unreadable from error

    def warnings(self) -> Iterator[Message]:
        """What was noted, in sentences."""
        if self._repeated:
            yield Message(
                N_("{n} record names a field twice, and the last value was kept: {names}."),
                {"n": sum(self._repeated.values()), "names": names_listed(list(self._repeated))},
                N_("{n} records name a field twice, and the last value was kept: {names}."),
            )
        if self._endless:
            yield Message(
                N_("{n} infinite number was read as missing."),
                {"n": self._endless},
                N_("{n} infinite numbers were read as missing."),
            )

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            name = Counter(name for name, _ in pairs).most_common(1)[0][0]
            self._repeated[name] = self._repeated.get(name, 0) + 1
        return fields

    def _constant(self, name: str) -> None:
        self._endless += name != "NaN"
