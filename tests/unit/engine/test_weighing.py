"""What a question shows of its answers: odds by a model on what the post believes; and doctrines that use them."""

from __future__ import annotations

import pytest

from tests.support.worlds import Table, scenario
from wargame.core.errors import SourceError
from wargame.policies.registry import policy
from wargame.world.decisions import Orders, Reply

PROSPECT = (
    "run: prospect, with: {{us_entry: {entry}, japan_entry: 0.5, taiwan_weeks: 8, patience: 16, own_readiness: 0.5,"
    " success_alone: 0.8, success_us: 0.4, success_both: 0.1, dear_us: 0.4, dear_both: 0.7, half: 0.3}}"
)
ASK = """
measures:
  push:
    effects:
      - ask: blue/clerk
        kind: choice
        subject: dare
        says: Do you dare?
        default: wait_and_see
        on: {{dare: [{{adjust: world.heat, by: 9}}], wait_and_see: [], talk: []}}
        weighs:
          dare: {{{now}}}
          wait_and_see: {{says: in a year, {later}}}
"""


def asked(entry: str = "0.6", later: str = "0.9", more: str = "") -> Table:
    now, then = PROSPECT.format(entry=entry), PROSPECT.format(entry=later)
    return Table(scenario(ASK.format(now=now, later=then) + more)).order("red", "push")


def test_the_odds_stand_in_request_and_log_and_nothing_is_drawn() -> None:
    table = asked()
    request = table.find("dare")
    alone, us, both = 0.4, 0.6 * 0.5, 0.6 * 0.5
    success = (alone * 0.8 + us * 0.4 + both * 0.1) * 1.15
    assert request.likely("dare", ["succeeds"]) == pytest.approx(success)
    assert request.likely(
        "dare", ["succeeds", "fails_dearly", "peters_out", "gains_something"]
    ) == pytest.approx(1)
    assert request.likely("talk", ["succeeds"]) is None
    assert table.game.odds(request, "dare")["prospect"]["succeeds"] == pytest.approx(success)
    assert table.game.odds(request, "talk") == {}
    first, second = table.events("decision.weighed")
    assert (first.data.option, second.data.option, second.data.says) == ("dare", "wait_and_see", "in a year")
    assert first.data.situation["us_entry"] == 0.6
    assert first.visibility == ("blue/clerk", "white")
    assert not table.events("adjudication.resolved")
    assert not first.draws


def test_the_odds_rest_on_what_the_post_believes() -> None:
    more = "quantities: {fate: {bounds: [0, 1], start: 0.2}}"
    table = asked(entry="{quantity: world.fate}", more=more)
    assert table.find("dare").likely("dare", ["succeeds"]) is None, "nobody told blue"
    told = "measures: {push: {effects: [{reveal: world.fate, to: [blue], value: 0.9}]}}"
    table = Table(scenario(more + "\n" + told))
    request = table.order("red", "push").game.view_of("blue", "clerk")
    assert request.value("world.fate") == 0.9


ROWS = """
policies:
  p:
    title: P
    says: S
    actor: blue
    source: J
    replies:
      - {{kind: choice, subject: dare, odds: [{bound}], answer: dare, because: It is likely.}}
      - {{kind: choice, subject: dare, answer: talk, because: It is not.}}
"""


@pytest.mark.parametrize(
    ("bound", "answer"),
    [
        ("{of: dare, outcomes: [succeeds], at_least: 0.5}", "dare"),
        ("{of: dare, outcomes: [succeeds], at_least: 0.6}", "talk"),
        ("{of: dare, outcomes: [fails_dearly], below: 0.2}", "dare"),
        ("{of: dare, outcomes: [fails_dearly], below: 0.1}", "talk"),
        ("{of: dare, outcomes: [succeeds], above: wait_and_see}", "dare"),
        ("{of: wait_and_see, outcomes: [succeeds], above: dare}", "talk"),
        ("{of: dare, outcomes: [succeeds], at_least: {quantity: world.heat, times: 0.01}}", "dare"),
    ],
)
def test_a_doctrine_answers_by_odds(bound: str, answer: str) -> None:
    table = asked(more=ROWS.format(bound=bound))
    made = policy(table.game.scenario, "p").decide(table.find("dare"))
    assert isinstance(made, Reply)
    assert made.answer == answer


@pytest.mark.parametrize(
    ("over", "message"),
    [
        (ROWS.format(bound="{of: dear, outcomes: [succeeds]}"), "no weighed answer `dear`"),
        (ROWS.format(bound="{of: dare, outcomes: [succeed]}"), "did you mean `succeeds`"),
        (ROWS.format(bound="{of: dare, outcomes: [succeeds], above: talk}"), "no weighed answer `talk`"),
    ],
)
def test_bounds_that_nothing_can_meet_are_refused(over: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        asked(more=over)


def test_a_weighing_of_no_answer_or_model_is_refused() -> None:
    with pytest.raises(SourceError, match="no adjudication model `prospekt`"):
        scenario(
            ASK.format(
                now=PROSPECT.format(entry="1").replace("prospect", "prospekt"),
                later=PROSPECT.format(entry="1"),
            )
        )
    with pytest.raises(SourceError, match="prospect@1 needs `us_entry`"):
        scenario(ASK.format(now="run: prospect, with: {}", later=PROSPECT.format(entry="1")))
    with pytest.raises(SourceError, match="no such answer: `darre`"):
        scenario(
            ASK.format(now=PROSPECT.format(entry="1"), later=PROSPECT.format(entry="1")).replace(
                "          dare:", "          darre:"
            )
        )


SHOP = """
measures:
  bread: {title: Bread, actor: red, costs: {red.nerve: 3}, effects: []}
  boats: {title: Boats, actor: red, costs: {red.nerve: 4}, effects: []}
  salt: {title: Salt, actor: red, costs: {red.nerve: 2}, effects: []}
policies:
  p: {title: P, says: S, actor: red, source: J, within_means: MEANS, orders: [{want: [bread, boats, salt], because: B}]}
"""


@pytest.mark.parametrize(
    ("means", "wanted"), [("true", ["bread", "salt"]), ("false", ["bread", "boats", "salt"])]
)
def test_a_doctrine_may_keep_within_its_means(means: str, wanted: list[str]) -> None:
    table = Table(scenario(SHOP.replace("MEANS", means)))
    made = policy(table.game.scenario, "p").decide(table.find("red/head/orders"))
    assert isinstance(made, Orders)
    assert [a.measure for a in made.acts] == wanted  # type: ignore[union-attr]
