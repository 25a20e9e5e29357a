"""Why a candidate answers as it does, found on rows that the model asked has not learned from."""
