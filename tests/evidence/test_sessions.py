"""Full-size study of class sessions, run by `make evidence`; its figures are committed in docs/evidence/."""

from __future__ import annotations

import os

import pytest

from tests.evidence.test_play import write
from tests.support import class_games
from wargame.engine.preflight import load

pytestmark = pytest.mark.evidence
SEEDS = int(os.environ.get("SESSION_SEEDS", "20"))
"""Seeds a pairing. Fewer are a look whose figures are not written, and in which a rare order may never be given."""

PAIRINGS = 54


@pytest.mark.parametrize(("scenario", "sid"), class_games.shipped())
def test_every_offer_is_wanted_and_promises_are_kept(scenario: str, sid: str) -> None:
    compiled = load(scenario)
    pairings = class_games.far_apart(class_games.pairings(compiled.scenario), PAIRINGS)
    seen = class_games.play(compiled, sid, [(p, s) for p in pairings for s in range(1, SEEDS + 1)])
    offered = sorted({(a, m) for _, a, m in class_games.offers(compiled.scenario, sid)})
    promised = {mid: m.must_be_able_to_conclude for mid, m in compiled.scenario.sessions[sid].moves.items()}
    figures = {
        "scenario": scenario,
        "session": sid,
        "games": seen.games,
        "pairings": len(pairings),
        "outcomes": dict(seen.outcomes),
        "times_chosen": {f"{a}: {m}": seen.chosen[a, m] for a, m in offered},
        "concluded": {mid: sorted(found) for mid, found in seen.concluded.items()},
        "most_options": seen.most_options,
    }
    if SEEDS >= 20:
        write(f"session-{scenario}-{sid}", figures)
    assert all(figures["times_chosen"].values())
    assert all(set(names) <= seen.concluded.get(mid, set()) for mid, names in promised.items())
    assert len(seen.outcomes) > 1
    assert seen.most_options <= class_games.MOST_OPTIONS
