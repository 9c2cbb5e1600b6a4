"""Cross-checks of a scenario, by what they are about."""
