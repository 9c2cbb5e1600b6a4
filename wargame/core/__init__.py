"""Time, ids, keyed draws, deterministic maths, canonical bytes, text and the error tree. Knows no domain."""
