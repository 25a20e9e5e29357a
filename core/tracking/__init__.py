"""The only door to MLflow: what is recorded, under which names, and how it is found again."""
