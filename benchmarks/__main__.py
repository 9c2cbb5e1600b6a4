"""Prints the table of ratios, and a profile of the reference run: ``python -m benchmarks [--rounds N] [--batches]``."""

from __future__ import annotations

import argparse
import cProfile
import io
import platform
import pstats

from benchmarks import batches, rows
from wargame.engine.preflight import load


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--batches", action="store_true", help="the rows about many runs instead: some minutes"
    )
    parser.add_argument("--runs", type=int, default=100, help="of those: runs in a round")
    args = parser.parse_args()
    print(
        f"CPython {platform.python_version()}; {args.rounds} rotations; median ratio (least-most) [median times]\n"
    )
    print("| row | what | goal | measured |\n|---|---|---|---|")
    for row in batches.measure(args.runs, args.rounds) if args.batches else rows.measure(args.rounds):
        print("| " + " | ".join(row) + " |", flush=True)
    if args.batches:
        return
    compiled = load(rows.SCENARIO)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(10):
        rows.play(compiled)
    profile.disable()
    text = io.StringIO()
    pstats.Stats(profile, stream=text).strip_dirs().sort_stats("tottime").print_stats(15)
    print("\nProfile of ten reference runs, by own time:\n")
    print(text.getvalue())


if __name__ == "__main__":
    main()
