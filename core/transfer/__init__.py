"""K: the gates of promotion, and the model at work."""
