"""Run folders: inputs, events, metrics; re-simulate, fold, verify, diff."""
