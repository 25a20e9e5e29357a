"""What was decided about columns, gathered so that each kind of decision is told once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.language import Message, quoted
from core.understanding.reading.lines import lines_named, shortened
from core.understanding.reading.names import names_listed

MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Note:
    """
    What was decided about a column: a wording with {columns}, {n} cells and an {example}; `odd` texts get lines.

    Where there are `signs`, they are the example, in quotation marks.
    """

    text: str
    plural: str
    n: int
    example: str = ""
    odd: frozenset[str] = frozenset()
    signs: tuple[str, ...] = ()


@dataclass
class Notes:
    """Notes of the same wording, gathered over columns."""

    found: dict[tuple[str, str], list[tuple[str, Note, Sequence[int]]]] = field(default_factory=dict)

    def add(self, column: str, note: Note, lines: Sequence[int]) -> None:
        """Note this about the column; `lines` are those of its odd texts."""
        self.found.setdefault((note.text, note.plural), []).append((column, note, lines))

    def messages(self) -> tuple[Message, ...]:
        """One sentence for each wording, naming its columns."""
        return tuple(_message(text, plural, noted) for (text, plural), noted in self.found.items())


def _message(text: str, plural: str, noted: Sequence[tuple[str, Note, Sequence[int]]]) -> Message:
    examples = list(dict.fromkeys(shortened(note.example) for _, note, _ in noted if note.example))[:MOST_EXAMPLES]
    signs = list(dict.fromkeys(sign for _, note, _ in noted for sign in note.signs))[:MOST_EXAMPLES]
    values = {
        "n": sum(note.n for _, note, _ in noted),
        "columns": names_listed([column for column, _, _ in noted]),
        "example": quoted(signs) if signs else ", ".join(examples),
        "lines": lines_named(line for _, _, lines in noted for line in lines),
    }
    return Message(text, values, plural)
