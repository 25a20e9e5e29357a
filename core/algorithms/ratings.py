"""What speaks for an algorithm beside its scores: the qualitative criteria of the course."""

from dataclasses import dataclass

WORST, BEST = 1, 5


@dataclass(frozen=True)
class Ratings:
    """
    From 1 to 5, more is better for who has to live with the model.

    `interpretability`: people can follow an answer; `complexity`: it is simple, with little to adjust;
    `maintenance`: it is small, easily retrained, and depends on little.
    """

    interpretability: int
    complexity: int
    maintenance: int

    def __post_init__(self) -> None:
        for value in (self.interpretability, self.complexity, self.maintenance):
            if not WORST <= value <= BEST:
                raise ValueError(f"a rating is between {WORST} and {BEST}, not {value}")
