"""The scorecard's judgement: what gates, what is only reported, and what may be called borne out."""

from dataclasses import replace

import msgspec
import pytest

from wargame.experiments import scorecard as sc
from wargame.experiments import scorecard_text as text
from wargame.experiments.scorecard_chart import chart
from wargame.experiments.targets import load_group
from wargame.model.scorecard import SumOf, Target

MEASURE = SumOf(total=("w.x",), by_week=1)


def target(compare="E", published=10.0, **more):
    base = Target(
        title="A number",
        domain="d",
        scenarios=("s",),
        measure=MEASURE,
        published=published,
        compare=compare,
        naive=None if compare in "CD" else (0.0, 20.0),
        basis="comes_out",
        why="Because.",
        tag="P",
        source="LO",
    )
    return replace(base, **more)


def line(t, own, other=(), lucky=None):
    judged = (list(map(float, own)), list(map(float, other)) or [0.0] * len(own))
    return sc._line("X1", t, judged, lucky or judged, 20)


def test_a_single_game_is_placed_and_never_gates():
    inside, outside = line(target(), range(20)), line(target(published=40.0), range(20))
    assert (inside.verdict, outside.verdict) == ("inside", "outside")
    assert inside.percentile == pytest.approx(10.5 / 20)
    low, high = inside.percentile_interval
    assert low < 0.525 < high
    assert inside.width == pytest.approx(0.9 * 19)
    assert not outside.gated
    assert "borne out" not in text.result(inside)


@pytest.mark.parametrize(("value", "verdict"), [(10.9, "pass"), (9.1, "pass"), (11.2, "fail"), (8.8, "fail")])
def test_a_constant_gates_on_its_tolerance(value, verdict):
    made = line(target("C"), [value] * 5)
    assert (made.verdict, made.gated) == (verdict, True)


def test_a_constant_is_judged_at_given_values_not_at_drawn_ones():
    made = line(target("C"), [15.0] * 5, lucky=([10.0] * 5, [0.0] * 5))
    assert (made.verdict, made.off) == ("pass", 0.0)


@pytest.mark.parametrize(
    ("own", "other", "published", "verdict"),
    [
        ([12.0] * 10, [9.0] * 10, 1.33, "pass"),
        (
            [12.0] * 9 + [8.0],
            [9.0] * 10,
            1.33,
            "fail",
        ),  # the sign holds in nine of ten, which is not more than 0.9
        ([12.0] * 10, [9.0] * 10, 2.1, "fail"),  # the ratio is more than 1.5 times off
        ([12.0] * 10, [9.0] * 10, None, "pass"),
        ([9.0] * 10, [12.0] * 10, None, "fail"),
        ([9.0] * 10, [9.0] * 10, None, "fail"),  # no difference is no sign
    ],
)
def test_a_contrast_gates_on_sign_and_ratio(own, other, published, verdict):
    made = line(target("D", published, against="o", sign="more"), own, other)
    assert (made.verdict, made.gated) == (verdict, True)


def test_a_mean_is_scored_against_somebody_who_knows_nothing():
    good, bad = line(target("B"), [9.0, 10.0, 11.0]), line(target("B"), [19.0, 19.5, 20.0])
    assert (good.verdict, bad.verdict) == ("better", "worse")
    assert good.score < good.score_naive < bad.score
    assert not bad.gated


def test_only_what_comes_out_and_gates_is_borne_out():
    for compare, more in (("C", {}), ("D", {"against": "o", "sign": "more", "published": None})):
        passed = line(target(compare, **more), [10.0] * 5, [5.0] * 5)
        assert text.result(passed).endswith("borne out")
        put_in = line(target(compare, basis="put_in", **more), [10.0] * 5, [5.0] * 5)
        assert text.result(put_in).endswith("put in")


@pytest.fixture(scope="module")
def card():
    [targets] = load_group("published")
    return sc.score(targets, 12, seed=1)


def test_the_whole_card(card):
    assert not card.failed
    assert {x.domain for x in card.lines} == set(card.domains)
    assert card.joint.games == sum(x.compare == "E" for x in card.lines)
    assert len(card.varied) > 50
    assert not set(card.fixed) & {v.name for v in card.varied}
    for x in card.lines:
        assert x.basis != "put_in" or "borne out" not in text.result(x)
        assert not (x.compare == "E" and "borne out" in text.result(x))


def test_judgement_is_wider_than_luck_where_luck_has_little_to_say(card):
    wider = [x.width >= x.luck[1] - x.luck[0] for x in card.lines]
    assert sum(wider) > 0.8 * len(wider)


def test_no_imports_depends_on_judgement_alone(card):
    for x in card.lines:
        if x.scenarios == ("published/lights-out/zero",):
            assert x.luck[0] == x.luck[1]


def test_it_is_repeatable_and_survives_json(card):
    [targets] = load_group("published")
    again = sc.score(targets, 12, seed=1, workers=2)
    assert again == card
    assert msgspec.json.decode(msgspec.json.encode(card), type=sc.Scorecard) == card


def test_the_page_and_the_chart_hold_every_line(card):
    page, picture = text.markdown([card]), chart(card)
    for x in card.lines:
        assert f"| {x.id} |" in page
        assert x.compare in "CD" or f"{x.id}  " in picture
    assert picture.startswith("<svg")
    assert "LO prints 12 days of stock" in page
