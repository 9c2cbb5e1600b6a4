"""Content that would break a game is refused when it is compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import worlds
from wargame.core.errors import SourceError, UsageError
from wargame.engine.preflight import load


def effect(text: str) -> str:
    return f"measures: {{push: {{effects: [{text}]}}}}"


BAD = [
    ("headline: [world.heat, world.heat]", r"headline\[1\].*`world.heat` stands here twice"),
    (effect("{adjust: world.heat, by: 1, half_life: 0min}"), "half-life"),
    ("quantities: {heat: {decay: {half_life: 0min}}}", "half-life"),
    (effect("{adjust: world.heat, by: {lognormal: [0, 5]}}"), "median"),
    (effect("{adjust: world.heat, by: {lognormal: [5, 5]}}"), "median"),
    (effect("{adjust: world.heat, by: {triangular: [3, 2, 1]}}"), "order"),
    (effect("{adjust: world.heat, by: {uniform: [3, 2]}}"), "lower end"),
    (effect("{adjust: world.heat, by: {exponential: -1}}"), "negative"),
    (effect("{adjust: world.heat, by: {mixture: []}}"), "branches"),
    (effect("{adjust: world.heat, by: {mixture: [{weight: 0, amount: 1}]}}"), "weights"),
    (effect("{promise: blue, terms: [{who: blue, do: push}]}"), "not a measure of blue"),
    (effect("{promise: blue, terms: [{who: red}]}"), "`do` or to `refrain`"),
    (
        "actors: {green: {title: G, posts: {}}}\n"
        + effect("{ask: green, kind: choice, subject: s, says: S, on: {go: []}}"),
        "no post",
    ),
    (
        "quantities: {fuel: {stacking: strongest}}\n"
        + effect("{transfer: red.fuel, to: blue.fuel, amount: 1}"),
        "no stock",
    ),
    (
        "policies: {p: {title: P, says: S, actor: red, source: J, overtures: "
        "[{to: red, terms: [{who: red, do: push}], because: B}]}}",
        "another actor",
    ),
    (
        "policies: {p: {title: P, says: S, actor: red, source: J, overtures: [{to: blue, terms: [], because: B}]}}",
        "at least one term",
    ),
    (
        "law: {japan: {facts: {f: {derives: influence_on_japan_security, source: J, reason: R, cases: []}}}}",
        "law.japan.facts.f.cases: a rule of facts has at least one case",
    ),
]


@pytest.mark.parametrize(("content", "hint"), BAD, ids=[str(i) for i in range(len(BAD))])
def test_refused(content: str, hint: str) -> None:
    with pytest.raises(SourceError, match=hint):
        worlds.scenario(content)


def test_what_is_extended_brings_its_briefs(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("schema: 1\nextends: practice\nid: mine\n", "utf-8")
    assert load(folder).scenario.briefs == load("practice").scenario.briefs


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("measures.heron_guard.escalation=9", "from 0 to 4"),
        ("actors.heron.orders_at_most=-1", "0 or more"),
    ],
)
def test_numbers_that_would_fail_in_play_are_refused(setting: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        load("practice", settings=[setting])


def test_a_mistyped_answer_of_a_choice_is_refused(tmp_path: Path) -> None:
    text = (
        "schema: 1\nextends: practice\nid: mine\ninjects:\n  asked:\n    title: Asked\n    turn: 2\n"
        "    effects:\n      - {ask: heron, kind: choice, subject: boat, says: Send it?, "
        "options: {send_boat: Yes, wait: No}, on: {send_bot: [], wait: []}}\n"
    )
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "scenario.yaml").write_text(text, "utf-8")
    with pytest.raises(SourceError, match="send_bo"):
        load(tmp_path / "s")


def test_a_policy_of_another_actor_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(
        "schema: 1\nextends: practice\nid: mine\nactors:\n  heron:\n    policy: kestrel_strict\n", "utf-8"
    )
    said = r"scenario.yaml:6:5: actors.heron.policy: kestrel_strict is a policy of kestrel, not of heron"
    with pytest.raises(SourceError, match=said):
        load(tmp_path)


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (
            "kestrel_strict",
            "--policy heron=kestrel_strict: kestrel_strict is a policy of kestrel, not of heron",
        ),
        ("japan_alongside", "japan_alongside is a policy of japan, not of heron"),
        ("heron_gredy", r"--policy heron=heron_gredy: there is no policy .*did you mean `heron_greedy`"),
        (
            "xx",
            r"--policy heron=xx: there is no policy `xx` \(there is: heron_practical, .*wait, random_legal\)",
        ),
    ],
)
def test_a_policy_that_is_asked_for_fits_its_actor(policy: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        load("practice", policies={"heron": policy})
