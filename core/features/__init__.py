"""A2: the feature steps, the recipe that orders them, and the pipeline that fits them inside every fold."""
