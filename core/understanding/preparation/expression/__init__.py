"""Safe expressions over the columns of a table: row by row, with nothing in reach but what is listed here."""

from core.understanding.preparation.expression.evaluation import evaluated
from core.understanding.preparation.expression.functions import FUNCTIONS, Function
from core.understanding.preparation.expression.value import Value

__all__ = ["FUNCTIONS", "Function", "Value", "evaluated"]
