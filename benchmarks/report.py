"""What every benchmark prints: one JSON line of figures, each beside its target."""

import argparse
import json
import os
from dataclasses import dataclass
from statistics import median
from typing import Any

import psutil


@dataclass(frozen=True)
class Figure:
    """A measured value and its target: at most that, or at least that where `at_least`."""

    value: float
    target: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.value >= self.target if self.at_least else self.value <= self.target

    def as_row(self) -> dict[str, Any]:
        rule = "at_least" if self.at_least else "at_most"
        return {"value": round(self.value, 3), rule: self.target, "met": self.met}


def repeats_asked(about: str, default: int) -> int:
    """The number given by `--repeats`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--repeats", type=int, default=default, metavar="N", help=f"default {default}")
    return max(1, int(parser.parse_args().repeats))


def show(benchmark: str, repeats: int, figures: dict[str, Figure], **details: Any) -> None:
    """Print the line: the figures, the machine, and what they were made from."""
    answer = {
        "benchmark": benchmark,
        "met": all(figure.met for figure in figures.values()),
        "figures": {name: figure.as_row() for name, figure in figures.items()},
        "repeats": repeats,
        "machine": {
            "cores": os.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30),
            "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        },
        **details,
    }
    print(json.dumps(answer))


def summary(values: list[float]) -> dict[str, float]:
    """Median and extremes of repeats."""
    return {"median": round(median(values), 3), "low": round(min(values), 3), "high": round(max(values), 3)}
