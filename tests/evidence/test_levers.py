"""Every lever over paired seeds, run by `make evidence`; the figures are committed in docs/evidence/levers.json."""

import pytest

from tests.evidence.test_play import SEEDS, write
from tests.support.levers import LEVERS, SCENARIOS, pull

pytestmark = pytest.mark.evidence
INERT = {"dissolved", "swing_cdp"}
"""Levers whose expected direction the doctrines may not show; the page says why."""


def test_every_lever_over_paired_seeds() -> None:
    seeds = range(1, SEEDS + 1)
    found = {
        scenario: {
            policy: {name: pull(scenario, name, policy, seeds) for name in LEVERS} for policy in policies
        }
        for scenario, policies in SCENARIOS.items()
    }
    write("levers", {"seeds": f"1 to {SEEDS}", "scenarios": found})
    rows = [
        (scenario, policy, lever, metric, row["verdict"])
        for scenario, of in found.items()
        for policy, levers in of.items()
        for lever, made in levers.items()
        for metric, row in made["metrics"].items()
        if "verdict" in row
    ]
    assert not [r for r in rows if r[-1] == "opposite"]
    for scenario in SCENARIOS:
        still = {r[2] for r in rows if r[0] == scenario} - {r[2] for r in rows if r[-1] == "as expected"}
        assert still <= INERT, "a lever that no doctrine feels drives nothing"
