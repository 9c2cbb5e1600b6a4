"""Every lever over paired seeds, run by `make evidence`; the figures are committed in docs/evidence/levers.json."""

import pytest

from tests.evidence.test_play import SEEDS, write
from tests.support.levers import LEVERS, SCENARIOS, pull

pytestmark = pytest.mark.evidence
INERT = {"quarantine-2027": {"dissolved", "swing_cdp"}}
"""By scenario, levers whose expected direction its doctrines do not show. Others are not asked yet."""


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
    for scenario, inert in INERT.items():
        felt = {r[2] for r in rows if r[0] == scenario and r[-1] == "as expected"}
        assert set(LEVERS) - felt <= inert, "a lever that no doctrine feels drives nothing"
