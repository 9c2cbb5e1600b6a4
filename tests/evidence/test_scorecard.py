"""The scorecard at full size; its figures are committed in docs/evidence/."""

from __future__ import annotations

import os

import msgspec
import pytest

from tests.evidence.test_play import write
from wargame.experiments.scorecard import scorecards

pytestmark = pytest.mark.evidence
RUNS = 200


def test_published_games_stand_beside_ours() -> None:
    cards = scorecards("published", RUNS, workers=os.cpu_count() or 1)
    assert not [problem for card in cards for problem in card.failed]
    assert all(card.n == RUNS for card in cards)
    failed = [x.id for card in cards for x in card.gates_failed]
    write(
        "scorecard", {"group": "published", "gates_failed": failed, "scorecards": msgspec.to_builtins(cards)}
    )
    # Known, and explained in docs/explanation/scorecard.md. One that joins them, or leaves, is news.
    assert failed == ["V57d", "V57e"]
