"""The contract of a dataset version: what later tables must be like, in words, as a schema, and held against rows."""

from core.understanding.contract.inference import inferred as inferred
from core.understanding.contract.rule import Contract as Contract
from core.understanding.contract.rule import Rule as Rule
from core.understanding.contract.rule import contract_from as contract_from
from core.understanding.contract.violations import NO_VIOLATIONS as NO_VIOLATIONS
from core.understanding.contract.violations import Violations as Violations
from core.understanding.contract.violations import violations as violations
