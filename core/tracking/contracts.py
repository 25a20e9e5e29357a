"""Contracts: kept beside the dataset version, every revision of them, the newest in force."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from core.tracking.runs import read_bytes, run_of, save_text
from core.tracking.store import client, store_errors
from core.understanding.contract import Contract, contract_from

FOLDER = "contract"


@dataclass(frozen=True)
class Revision:
    """A contract as it was saved, by whom and when, counted from 1."""

    number: int
    contract: Contract
    actor: str
    saved: datetime

    def to_json(self) -> str:
        about = {"number": self.number, "actor": self.actor, "saved": self.saved.isoformat()}
        return json.dumps({**about, "rules": self.contract.as_fields()}, ensure_ascii=False, indent=2)


def save(version: str, contract: Contract, actor: str, *, number: int = 1) -> Revision:
    """Keep a contract as the revision of this number of the version whose run this is."""
    revision = Revision(number, contract, actor, datetime.now(UTC))
    with store_errors():
        save_text(version, f"{FOLDER}/{number:03}.json", revision.to_json())
    return revision


def revision_numbers(version: str) -> list[int]:
    """The numbers of the revisions that are kept, the newest first."""
    with store_errors():
        files = client().list_artifacts(version, FOLDER)
    return sorted((int(file.path.removesuffix(".json").rpartition("/")[2]) for file in files), reverse=True)


def revision(version: str, number: int) -> Revision:
    """The revision of this number; it must be among the numbers."""
    fields = json.loads(read_bytes(f"{run_of(version).artifacts}/{FOLDER}/{number:03}.json"))
    saved = datetime.fromisoformat(fields["saved"])
    return Revision(fields["number"], contract_from(fields["rules"]), fields["actor"], saved)
