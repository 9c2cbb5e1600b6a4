"""Every lever over paired seeds, run by `make evidence`; the figures are committed in docs/evidence/levers.json.

The first doctrine of a scenario is played over all seeds, another over a fifth of them.
"""

import sys
import time

import pytest

from tests.evidence.test_play import SEEDS, write
from tests.support.lever_list import SCENARIOS
from tests.support.levers import study

pytestmark = pytest.mark.evidence
WORKERS = 2
INERT: dict[str, set[str]] = {"japan_by_the_book": {"no_commitment_layer"}}
"""Levers none of whose expected directions a doctrine shows; the page says why."""


def test_every_lever_over_paired_seeds() -> None:
    found: dict[str, dict[str, dict[str, object]]] = {}
    rows = []
    for scenario, of in SCENARIOS.items():
        for policy in of.policies:
            began = time.monotonic()

            def told(done: int, all_: int, what: str = f"{scenario}, {policy}", since: float = began) -> None:
                sys.__stderr__.write(f"\r{what}: {done} of {all_} games, {time.monotonic() - since:.0f} s ")  # type: ignore[union-attr]

            games = SEEDS if policy == of.policies[0] else SEEDS // 5
            made = study(scenario, policy, range(1, games + 1), workers=WORKERS, progress=told)
            found.setdefault(scenario, {})[policy] = made
            rows += [
                (scenario, policy, lever, metric, row["verdict"])
                for lever, pulled in made["levers"].items()
                for metric, row in pulled["metrics"].items()
                if "verdict" in row
            ]
    write("levers", {"scenarios": found})
    assert not [r for r in rows if r[-1] == "opposite"]
    felt = {r[:3] for r in rows if r[-1] == "as expected"}
    still = {r[:3] for r in rows} - felt
    assert not [r for r in still if r[2] not in INERT.get(r[1], ())], (
        "a lever that no doctrine feels drives nothing"
    )
