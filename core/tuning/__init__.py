"""A3: the plan, the strategies that propose hyperparameters, and the study that tries them."""
