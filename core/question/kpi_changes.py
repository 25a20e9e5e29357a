"""What has become of the KPIs: those that were changed, added or dropped since."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.language import N_, Message
from core.question.kpi import Kpi


@dataclass(frozen=True)
class KpiChange:
    """A KPI as it was and as it is; None where there was none, or where there is none any more."""

    earlier: Kpi | None
    now: Kpi | None

    @property
    def sentence(self) -> Message:
        if self.earlier is None:
            return Message(N_("added after the first study"))
        if self.now is None:
            return Message(N_("“{kpi}” was dropped after the first study."), {"kpi": self.earlier.label})
        if self.earlier.threshold != self.now.threshold:
            return Message(N_("before the first study: {kpi}"), {"kpi": self.earlier.label})
        softened = N_("a must before the first study") if self.earlier.must else N_("a should before the first study")
        return Message(softened)


def kpi_changes(earlier: Sequence[Kpi], now: Sequence[Kpi]) -> tuple[KpiChange, ...]:
    """What differs, by metric and direction; what stayed as it was is left out."""
    was = {(one.metric, one.direction): one for one in earlier}
    found = {(one.metric, one.direction): one for one in now}
    changed = [KpiChange(was.get(key), one) for key, one in found.items() if was.get(key) != one]
    return (*changed, *(KpiChange(one, None) for key, one in was.items() if key not in found))
