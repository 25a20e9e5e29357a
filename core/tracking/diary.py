"""The diary of a project: what a study was to show, which one it came from, and what was found, every revision kept."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from core.errors import InvalidInput, NotFound
from core.language import N_
from core.tracking.runs import log, read_bytes, run_of, save_text
from core.tracking.store import client, store_errors
from core.tracking.studies import studies

FOLDER = "finding"
LONGEST_SENTENCE = 500  # characters: room for a long sentence, not for an essay


@dataclass(frozen=True)
class Finding:
    """What a study has shown as it was written down, by whom and when, counted from 1."""

    number: int
    text: str
    actor: str
    saved: datetime

    def to_json(self) -> str:
        fields = {"number": self.number, "text": self.text, "actor": self.actor, "saved": self.saved.isoformat()}
        return json.dumps(fields, ensure_ascii=False, indent=2)


def sentence(text: str) -> str:
    """A hypothesis or finding in one line; raises InvalidInput where it is no sentence any more."""
    one = " ".join(text.split())
    if len(one) > LONGEST_SENTENCE:
        raise InvalidInput(
            N_("A sentence of the diary has at most {most} characters; this one has {length}."),
            most=LONGEST_SENTENCE,
            length=len(one),
        )
    return one


def origin_of(project: str, word: str) -> str:
    """The id of the study that a number or an id names; empty for none. Raises NotFound for another project's."""
    if not word:
        return ""
    for study in studies(project):
        if word in {study.id, str(study.number)}:
            return study.id
    raise NotFound(N_("There is no study {study} in this project. Name it by its number."), study=word)


def save_finding(study: str, text: str, actor: str, *, number: int) -> Finding:
    """Keep a finding as the revision of this number; the study's tag has the newest."""
    finding = Finding(number, text, actor, datetime.now(UTC))
    with store_errors():
        save_text(study, f"{FOLDER}/{number:03}.json", finding.to_json())
        log(study, finding=text)
    return finding


def finding_numbers(study: str) -> list[int]:
    """The numbers of the revisions that are kept, the newest first; none where nothing was written."""
    with store_errors():
        files = client().list_artifacts(study, FOLDER)
    return sorted((int(file.path.removesuffix(".json").rpartition("/")[2]) for file in files), reverse=True)


def finding(study: str, number: int) -> Finding:
    """The revision of this number; it must be among the numbers."""
    fields = json.loads(read_bytes(f"{run_of(study).artifacts}/{FOLDER}/{number:03}.json"))
    return Finding(fields["number"], fields["text"], fields["actor"], datetime.fromisoformat(fields["saved"]))
