"""Labels on the ladder follow from acts done, as each side sees them; ways down are named."""

from dataclasses import replace

import pytest

from tests.support.worlds import Table, strait_with
from wargame.core.errors import UsageError
from wargame.model.ladder import load_ladder
from wargame.world.ladder import WayDown, cell, standings, ways_down
from wargame.world.view import View

LADDER = load_ladder("blockade")


def told(deed):
    """Return the strait with a deed at the start, which goes on for weeks unless it says otherwise."""
    if "lasts" not in deed:
        deed = deed[:-1] + ", lasts: 8w}"
    return strait_with(f"""
theatre:
  mainland: {{title: Mainland, links: [], legal: foreign_territory, of: china}}
  taipei: {{title: Taipei, links: [], legal: taiwan_territory, of: taiwan}}
injects: {{deed: {{title: A deed, at: 1h, effects: [{deed}]}}}}
""")


def after(deed):
    table = Table(told(deed))
    table.go()
    return table


@pytest.mark.parametrize(
    ("deed", "label"),
    [
        ("{incident: x, by: china, means: [inspection], force: none, at: strait}", "1x0"),
        (
            "{incident: x, by: china, means: [submarine], force: used, target: merchant_ship, at: strait}",
            "2x0",
        ),
        ("{incident: x, by: china, means: [mines], at: strait}", "2x0"),
        ("{incident: x, by: china, means: [missile], force: used, target: merchant_ship, at: strait}", "3x0"),
        (
            "{incident: x, by: china, means: [missile], force: used, target: infrastructure, at: taipei}",
            "4x0",
        ),
        ("{incident: x, by: taiwan, against: china, means: [naval], force: used, at: strait}", "0x2"),
        ("{incident: x, by: japan, against: china, means: [naval], force: used, at: strait}", "0x3"),
        ("{incident: x, by: taiwan, against: china, means: [missile], force: used, at: mainland}", "0x4"),
        (
            "{incident: x, by: china, means: [naval], force: used, target: warship, at: strait, accidental: true}",
            "0x0",
        ),
        ("{incident: x, by: south_korea, means: [naval], force: used, target: warship, at: strait}", "0x0"),
    ],
)
def test_deeds_have_their_level(deed, label):
    assert cell(LADDER, after(deed).game.truth({})) == label


def test_an_unseen_author_gives_a_range():
    deed = (
        "{incident: x, by: china, means: [mines], at: strait, target: merchant_ship, "
        "seen_as: {to: [public], by: unknown}}"
    )
    table = after(deed)
    game = table.game
    japan = View(game.state, frozenset({"public", "japan"}), game.log.events, "japan", game.now)
    china = standings(LADDER, japan)["china"]
    assert (china.level, china.at_most) == (0, 2)
    assert standings(LADDER, game.truth({}))["china"].level == 2


def test_what_is_over_leaves_a_peak():
    table = after(
        "{incident: x, by: china, means: [submarine], force: used, target: merchant_ship, at: strait, lasts: 1d}"
    )
    table.go()
    found = standings(LADDER, table.game.truth({}))["china"]
    assert found.peak == 2
    assert found.level < 2


def test_measures_under_way_count_and_name_their_reversal():
    table = Table(strait_with("")).order("china", "inspect")
    while not table.game.truth({}).active("inspect"):
        table.go()
    view = table.game.truth({})
    declared = replace(LADDER, sides={"china": replace(LADDER.sides["china"], declared_at_most=4)})
    found = standings(declared, view)["china"]
    assert found.level == 2
    assert found.because == ("inspect",)
    assert standings(LADDER, view)["china"].level == 1, (
        "the published levels are told by deeds, here boardings"
    )
    assert WayDown("china", "inspect", "stop_inspecting") in ways_down(LADDER, view)


def test_an_unknown_ladder_is_refused():
    with pytest.raises(UsageError, match="did you mean `blockade`"):
        load_ladder("blockad")
