"""The loop below its three steps: the start of a study, the study live and after its end, the diary."""
