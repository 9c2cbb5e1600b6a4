"""Graphs of steps: what may begin when, and ways that lead nowhere."""

from typing import Any

import pytest

from tests.support.politics import FILE
from tests.support.worlds import compile_text
from wargame.core.errors import SourceError
from wargame.model.procedures import Procedure, Step
from wargame.politics import graph
from wargame.schema import library
from wargame.schema.nodes import parse
from wargame.schema.validate import build


def procedure(**needs: tuple[str, ...]) -> Procedure:
    steps = {sid: Step(title=sid, post="head", needs=n) for sid, n in needs.items()}
    return Procedure(title="A way", actor="japan", steps=steps)


def test_steps_without_a_path_between_them_run_side_by_side() -> None:
    p = procedure(a=(), b=("a",), c=("a",), d=("b", "c"))
    assert graph.layers(p) == (("a",), ("b", "c"), ("d",))
    assert graph.due(p, begun=("a", "b"), finished=("a",)) == ("c",)


def test_a_cycle_is_found() -> None:
    assert graph.cycle(procedure(a=(), b=("a", "d"), c=("b",), d=("c",))) == ("b", "d", "c", "b")
    assert graph.cycle(procedure(a=(), b=("a",))) == ()


def shipped() -> dict[str, Procedure]:
    return {
        pid: build(Procedure, parse(path.read_bytes(), path.name))
        for pid, path in library.kind_files("procedures").items()
    }


def test_shipped_procedures_have_a_way_through() -> None:
    for pid, p in shipped().items():
        assert p.id == pid
        assert {s for wave in graph.layers(p) for s in wave} == set(p.steps), pid


def test_the_shipped_ones_are_those_that_the_reference_names() -> None:
    assert set(shipped()) >= {
        "recognise_important_influence", "recognise_survival_threat", "recognise_attack_anticipated",
        "recognise_imminent_attack", "recognise_armed_attack", "basic_plan", "response_plan",
        "defence_operation_survival", "defence_operation_attack", "maritime_security_operation",
        "prior_consultation", "sanctions", "evacuation", "change_basic_plan", "end_basic_plan",
    }  # fmt: skip


def test_the_partner_is_asked_while_the_council_meets() -> None:
    first = graph.layers(shipped()["basic_plan"])[0]
    assert set(first) == {"p6_coalition_partner", "p7_nsc_nine_ministers"}


WRONG: list[tuple[str, str, str]] = [
    ("{a: {title: A, post: prime_ministr}}", "no post of japan `prime_ministr`", "prime_minister"),
    ("{a: {title: A, post: prime_minister, needs: [b]}}", "no step `b`", ""),
    (
        "{a: {title: A, post: prime_minister, needs: [b]}, b: {title: B, post: prime_minister, needs: [a]}}",
        "steps wait for one another: a → b → a",
        "",
    ),
    (
        "{a: {title: A, post: prime_minister, takes: [cabinet_decison]}}",
        "no time of a step `cabinet_decison`",
        "",
    ),
    (
        "{a: {title: A, post: prime_minister, asks: {kind: consent, subject: x, says: Well}}}",
        "can be put off, and nothing says when it comes again",
        "again",
    ),
    (
        "{a: {title: A, post: prime_minister, asks: {kind: choice, subject: x, says: Well, on: {go: {}}}}}",
        "say where this answer `leads`",
        "",
    ),
    (
        "{a: {title: A, post: prime_minister, votes: {house: lower, approves: nothing, says: Well},"
        " again: [debate_goes_on]}}",
        "no consent `nothing`",
        "",
    ),
    (
        "{a: {title: A, post: prime_minister, effects: [{modify_rate: japan.public_support, add: 1}]}}",
        "for ever",
        "",
    ),
    ("{}", "at least one step", ""),
]


@pytest.mark.parametrize(("steps", "message", "hint"), WRONG)
def test_what_is_wrong_is_said_with_its_place(steps: str, message: str, hint: str) -> None:
    text = FILE.read_text("utf-8") + f"\nprocedures: {{odd: {{title: Odd, actor: japan, steps: {steps}}}}}\n"
    with pytest.raises(SourceError) as caught:
        compile_text(text + "quantities: {public_support: {}}\n")
    (problem,) = caught.value.problems
    assert message in str(problem)
    assert hint in str(problem)
    assert problem.line > 0
    assert problem.path.startswith("procedures.odd")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"preset": "P9"}, "no government `P9`"),
        ({"preset": "P2", "preplanning_level": 4}, "from 0 to 3"),
        ({"preset": "P2", "coalition_partner": "whigs"}, "no party `whigs`"),
        ({"preset": "P2", "voices": {"partner": "nobody"}}, "no post speaks for ishin"),
        ({"preset": "P2", "voices": {"partner": "upper_house_swing_party"}}, "cannot speak for two parties"),
    ],
)
def test_governments_are_checked(change: dict[str, Any], message: str) -> None:
    text = FILE.read_text("utf-8").replace("{preset: P2}", str(change).replace("'", ""))
    with pytest.raises(SourceError, match=message):
        compile_text(text)
