"""U: the contract of a dataset version, revised, and held against later tables."""

from core.actions.locks import changing
from core.errors import Conflict
from core.language import N_
from core.tracking import contracts, datasets
from core.tracking.contracts import Revision
from core.tracking.projects import Project
from core.tracking.tags import Pointer
from core.understanding.contract import Contract, Violations, violations
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.repetition import repetition
from core.understanding.draft.work import Work
from core.understanding.reading import Reading


def contract_of(version: DatasetVersion) -> Revision:
    """The contract in force: its newest revision."""
    return contracts.revision(version.id, contracts.revision_numbers(version.id)[0])


def revise_contract(
    project: Project, version: DatasetVersion, contract: Contract, *, based_on: int, actor: str
) -> Revision:
    """
    Save a contract as the next revision.

    `based_on` is the number of the revision that was being edited; raises Conflict if it is no longer the newest, and
    InvalidInput if a rule cannot be kept.
    """
    contract.check()
    with changing(project.id):
        newest = contracts.revision_numbers(version.id)[0]
        if newest != based_on:
            raise Conflict(
                N_(
                    "Revision {number} of the contract was saved meanwhile, in another tab or by someone else. "
                    "Look at it, then edit again."
                ),
                number=newest,
            )
        return contracts.save(version.id, contract, actor, number=newest + 1)


def upload_violations(project: Project, work: Work) -> Violations | None:
    """What in a file in work, as prepared, breaks the contract of the version in force; None where none is fixed."""
    run = project.current(Pointer.DATASET)
    if not run:
        return None
    contract = contract_of(datasets.version_in(run)).contract
    return violations(contract, work.table, work.prepared.lines, work.reading.dialect.decimal)


def file_violations(version: DatasetVersion, reading: Reading) -> Violations:
    """What in a file breaks the contract, once its columns are shaped as those of the version were."""
    table = repetition(reading, version).piece.table
    return violations(contract_of(version).contract, table, reading.cells.lines, reading.dialect.decimal)
