"""What was found out about why a candidate answers as it does, kept with the candidate."""

from core.tracking.runs import Record, read_bytes, save_text
from core.tracking.store import client, store_errors

FOLDER = "explanation"


def save_part(candidate: str, name: str, content: str) -> None:
    """Keep a part under its name; an earlier one is replaced."""
    with store_errors():
        save_text(candidate, f"{FOLDER}/{name}.json", content)


def parts_of(candidate: Record) -> frozenset[str]:
    """The names of what is kept."""
    with store_errors():
        files = client().list_artifacts(candidate.id, FOLDER)
    return frozenset(file.path.removeprefix(f"{FOLDER}/").removesuffix(".json") for file in files)


def part_of(candidate: Record, name: str) -> str:
    """A part as it was kept."""
    return read_bytes(f"{candidate.artifacts}/{FOLDER}/{name}.json").decode()
