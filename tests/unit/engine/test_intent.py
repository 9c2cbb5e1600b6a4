"""Sealed types: dealt by the draw or set, known to their own side only, and told to everybody at the end."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support.worlds import Table, played, scenario
from wargame.core import canon
from wargame.core.errors import SourceError, UsageError
from wargame.engine.drive import play_again
from wargame.engine.game import Game
from wargame.engine.intent import pick
from wargame.model.intent import SealedType
from wargame.policies.registry import for_actors
from wargame.record.replay import first_difference
from wargame.report.metrics import metrics_of
from wargame.world.decisions import Decision

TYPES = """
starting_values: {world.heat: 10}
actors:
  red:
    policy: red_plays
    types:
      bold: {title: Bold, weight: 1, aims: [hot, cool_blue, lasting]}
      meek: {title: Meek, weight: 3, aims: [cool_blue, lasting, hot]}
    aims:
      hot: {title: It gets hot, condition: {quantity: world.heat, at_least: 14}}
      cool_blue: {title: Blue rests, condition: {not: {done: hold}}, compatible_with: [blue.rest]}
      lasting: {title: It lasts, condition: {always: true}}
  blue:
    types: {plain: {title: Plain, aims: [rest, cold, third]}}
    aims:
      rest: {title: Rest, condition: {quantity: world.heat, at_least: 0}}
      cold: {title: Cold, condition: {quantity: world.heat, below: 14}}
      third: {title: Third, condition: {always: false}}
policies:
  red_plays:
    {title: Red, says: By type., actor: red, source: J, orders: [{when: {type: [bold]}, want: [push], because: Bold.}]}
"""


def world(over: str = ""):
    return scenario(TYPES + over)


def dealt(game: Game) -> dict[str, str]:
    return {e.data.actor_: e.data.type_ for e in game.events if e.type == "intent.dealt"}


def test_the_weights_decide_how_often() -> None:
    types = {n: SealedType(title=n, weight=w, aims=()) for n, w in (("a", 1.0), ("none", 0.0), ("b", 3.0))}
    counted = Counter(pick(types, i / 1000) for i in range(1000))
    assert counted == {"a": 250, "b": 750}
    assert pick(types, 0.999999) == "b"


def test_each_seed_deals_its_own_and_always_the_same() -> None:
    made = []
    for seed in range(40):
        game = Game(world(), seed=seed)
        game.advance()
        made.append(dealt(game)["red"])
        event = next(e for e in game.events if e.type == "intent.dealt" and e.actor == "red")
        assert event.visibility == ("red", "white")
        assert event.draws[0].key == "type/red/1"
        assert event.data.how == "drawn"
    assert set(made) == {"bold", "meek"}
    assert made.count("meek") > made.count("bold")


def test_a_type_may_be_set_or_chosen() -> None:
    game = Game(scenario(TYPES.replace("    policy: red_plays", "    policy: red_plays\n    type: bold")))
    game.advance()
    event = next(e for e in game.events if e.type == "intent.dealt" and e.actor == "red")
    assert (event.data.type_, event.data.how, event.draws) == ("bold", "set", ())
    for seed in range(5):
        chosen = Game(world(), seed=seed)
        chosen.deal("red", "bold")
        chosen.advance()
        assert dealt(chosen)["red"] == "bold"
        with pytest.raises(UsageError, match="under way"):
            chosen.deal("red", "meek")


def test_a_chosen_type_is_an_input_that_re_execution_needs() -> None:
    seed = next(s for s in range(20) if dealt(played(world(), seed=s))["red"] == "meek")
    game = Game(world(), seed=seed, decisions=[Decision(0, "deal", "red", value="bold")])
    play_again(game, [], for_actors(world().scenario))
    assert dealt(game)["red"] == "bold"
    assert [d.kind for d in game.decisions].count("deal") == 1
    twin = play_again(Game(world(), seed=seed, decisions=game.decisions), game.decisions, strict=True)
    ours, theirs = canon.encode_lines(game.events), canon.encode_lines(twin.events)
    assert first_difference(ours.splitlines(), theirs.splitlines()) is None


@pytest.mark.parametrize(
    ("actor", "type_", "says"),
    [("red", "bolt", "did you mean `bold`"), ("gred", "bold", "did you mean `red`")],
)
def test_what_cannot_be_dealt_is_refused(actor: str, type_: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Game(world()).deal(actor, type_)


def test_a_policy_chooses_by_its_own_type_and_the_end_tells() -> None:
    games = {}
    for type_ in ("bold", "meek"):
        game = Game(world())
        game.deal("red", type_)
        games[type_] = play_again(game, [], for_actors(game.scenario))
    assert {t: sum(e.type == "order.issued" for e in g.events) > 0 for t, g in games.items()} == {
        "bold": True,
        "meek": False,
    }
    bold = [e for e in games["bold"].events if e.type == "intent.disclosed"]
    assert {e.visibility for e in bold} == {("public",)}
    assert games["bold"].events[-1].type == "scenario.ended"
    assert [(a.aim, a.attained) for a in bold[0].data.aims] == [
        ("hot", True),
        ("cool_blue", True),
        ("lasting", True),
    ]
    metrics = metrics_of(games["bold"].scenario, games["bold"].events)
    assert (metrics["red.type.bold"], metrics["red.type.meek"]) == (1, 0)
    assert (metrics["red.aims.attained"], metrics["red.aims.first"], metrics["blue.aims.attained"]) == (
        3,
        1,
        1,
    )
    meek = metrics_of(games["meek"].scenario, games["meek"].events)
    assert (meek["red.aims.attained"], meek["blue.aims.attained"]) == (2, 2)


def test_others_do_not_know_until_it_is_over() -> None:
    table = Table(world())
    red, blue = table.game.view_of("red"), table.game.view_of("blue")
    assert red.dealt("red") is not None
    assert blue.dealt("red") is None
    table.end()
    assert table.game.view_of("blue").dealt("red") is not None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("    policy: red_plays\n", "    policy: red_plays\n    type: bolt\n"), "did you mean `bold`"),
        (
            ("aims: [hot, cool_blue, lasting]", "aims: [hot, cool_bleu, lasting]"),
            "red has no aim `cool_bleu`",
        ),
        (("aims: [hot, cool_blue, lasting]", "aims: [hot, lasting]"), "ranks 3 different aims"),
        (("weight: 3", "weight: -3"), "a weight is 0 or more"),
        (("[blue.rest]", "[blue.rust]"), "no other actor has an aim `blue.rust`"),
        ((", compatible_with: [blue.rest]", ""), "can be had together with an aim of another"),
        (("at_least: 14}}", "at_least: 14}, compatible_with: [blue.cold]}"), "contradict each other"),
        (("{type: [bold]}", "{type: [bald]}"), "red has no type `bald`"),
    ],
)
def test_what_is_wrong_is_said(change: tuple[str, str], says: str) -> None:
    old, new = change
    text = TYPES.replace(old, new, 1)
    assert text != TYPES
    with pytest.raises(SourceError, match=says):
        scenario(text)


def test_a_type_moves_nothing_but_a_policy() -> None:
    with pytest.raises(SourceError, match="moves nothing but a policy"):
        world("injects: {leak: {title: A leak, when: {type: [bold], of: red}}}")
