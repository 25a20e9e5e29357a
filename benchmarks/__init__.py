"""What the workbench costs, measured beside what it is compared with; README.md holds the figures."""
