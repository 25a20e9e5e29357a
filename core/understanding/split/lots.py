"""Rows drawn by lot: the same seed the same rows, and the very rows that scikit-learn's splitters draw."""

from typing import Any

import numpy as np

Positions = np.ndarray[Any, np.dtype[np.intp]]


def drawn(rows: int, sealed: int, seed: int) -> tuple[Positions, Positions]:
    """Positions to learn from and `sealed` others, as `train_test_split` draws them."""
    order = np.random.RandomState(seed).permutation(rows)
    return order[sealed:], order[:sealed]


def drawn_by_class(classes: Positions, sealed: int, seed: int) -> tuple[Positions, Positions]:
    """The same with each class's share kept, as `stratify` there does; `classes` are numbered in order."""
    lot = np.random.RandomState(seed)
    counts = np.bincount(classes)
    learned_from = _shared_out(counts, len(classes) - sealed, lot)
    held_out = _shared_out(counts - learned_from, sealed, lot)
    members = np.split(np.argsort(classes, kind="stable"), np.cumsum(counts)[:-1])
    training, holdout = [], []
    for rows, learned, held in zip(members, learned_from, held_out, strict=True):
        order = rows[lot.permutation(len(rows))]
        training.append(order[:learned])
        holdout.append(order[learned : learned + held])
    return lot.permutation(np.concatenate(training)), lot.permutation(np.concatenate(holdout))


def drawn_groups(groups: Positions, sealed: int, seed: int) -> tuple[Positions, Positions]:
    """Whole groups, drawn one by one and sealed as long as that brings the sealed rows nearer to as many as wanted."""
    sizes = np.bincount(groups)
    order = np.random.RandomState(seed).permutation(len(sizes))
    taken = np.zeros(len(sizes), dtype=bool)
    held = 0
    for group in order:
        if abs(held + sizes[group] - sealed) < abs(held - sealed):
            taken[group] = True
            held += sizes[group]
    if not taken.any() or taken.all():
        taken[:] = False
        taken[np.argmin(np.abs(sizes - sealed))] = True
    inside = taken[groups]
    return np.flatnonzero(~inside), np.flatnonzero(inside)


def _shared_out(counts: Positions, rows: int, lot: np.random.RandomState) -> Positions:
    """So many rows shared out over the classes as near to their shares as whole rows allow; ties by lot."""
    exact = counts / counts.sum() * rows
    whole = np.floor(exact)
    missing = int(rows - whole.sum())
    rests = exact - whole
    for rest in np.sort(np.unique(rests))[::-1]:
        if missing <= 0:
            break
        (alike,) = np.where(rests == rest)
        some = lot.choice(alike, size=min(len(alike), missing), replace=False)
        whole[some] += 1
        missing -= len(some)
    return np.asarray(whole, dtype=np.intp)
