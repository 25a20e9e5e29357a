"""The signs that stand around cells."""

QUOTES = ('"', "'", "`")
