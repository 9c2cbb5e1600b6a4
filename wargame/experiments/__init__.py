"""Experiments: many runs, what they say together, and how that compares with published games."""
