"""The only door to Dask: where fits, profiles and predictions are computed, away from the pages."""
