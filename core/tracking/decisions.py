"""What was decided about a candidate: every revision a file on its run, none changed, the newest in force."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from core.conclusion.decision import Decision, decision_from
from core.tracking.runs import log, read_bytes, run_of, save_text
from core.tracking.store import client, store_errors

FOLDER = "decision"


@dataclass(frozen=True)
class Decided:
    """A revision of a decision, counted from 1, by whom and when."""

    number: int
    decision: Decision
    actor: str
    saved: datetime

    def to_json(self) -> str:
        told = {"number": self.number, "actor": self.actor, "saved": self.saved.isoformat()}
        return json.dumps({**told, "decision": json.loads(self.decision.to_json())}, ensure_ascii=False, indent=2)


def save_decision(candidate: str, decision: Decision, actor: str, *, number: int) -> Decided:
    """Keep a decision as the revision of this number; the candidate's tag has the newest number."""
    decided = Decided(number, decision, actor, datetime.now(UTC))
    with store_errors():
        save_text(candidate, f"{FOLDER}/{number:03}.json", decided.to_json())
        log(candidate, decision=number)
    return decided


def decision_numbers(candidate: str) -> list[int]:
    """The numbers of the revisions that are kept, the newest first; none where nothing was decided."""
    with store_errors():
        files = client().list_artifacts(candidate, FOLDER)
    return sorted((int(file.path.removesuffix(".json").rpartition("/")[2]) for file in files), reverse=True)


def decision_in(candidate: str, number: int) -> Decided:
    """The revision of this number; it must be among the numbers."""
    found = json.loads(read_bytes(f"{run_of(candidate).artifacts}/{FOLDER}/{number:03}.json"))
    saved = datetime.fromisoformat(found["saved"])
    return Decided(found["number"], decision_from(found["decision"]), found["actor"], saved)
