"""Speed, as ratios measured side by side in one run. `python -m benchmarks` prints them; the README keeps a copy."""
