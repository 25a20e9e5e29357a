"""The draft: what has been decided about a file on its way to a version, and what comes of it."""

from core.understanding.draft.draft import Draft, Mute, draft_from, split_from

__all__ = ["Draft", "Mute", "draft_from", "split_from"]
