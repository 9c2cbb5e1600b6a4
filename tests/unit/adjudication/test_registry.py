"""What every registered model owes: a complete card, bands that add up, and a refusal of what it cannot judge."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.adjudication.api import choose
from wargame.adjudication.registry import MODELS
from wargame.core.errors import ModelError
from wargame.core.ids import is_name

ESTIMATES = {"prospect"}
"""Shown beside a question, never settled: they carry no further numbers."""
models = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)


def situations(model):
    """Whole situations over the card's whole box, its corners included."""
    return st.fixed_dictionaries({name: st.floats(i.low, i.high) for name, i in model.card.inputs.items()})


def middle(model):
    return {name: (i.low + i.high) / 2 for name, i in model.card.inputs.items()}


@pytest.mark.parametrize("name", MODELS)
def test_the_plain_name_is_the_id_without_its_version(name):
    assert re.fullmatch(rf"{name}@[1-9][0-9]*", MODELS[name].card.id)


@models
def test_the_card_is_complete(model):
    card = model.card
    assert all((card.title, card.question, card.scope, card.method, card.inputs, card.bands))
    assert bool(card.results) != (card.id.partition("@")[0] in ESTIMATES)
    assert card.sources
    assert card.limits
    assert all((*card.bands.values(), *card.results.values(), *card.sources, *card.limits))
    assert all(is_name(name) for name in (*card.inputs, *card.bands, *card.results))
    for spec in card.inputs.values():
        assert spec.says
        assert spec.unit
        assert spec.low < spec.high
        assert spec.default is None or spec.low <= spec.default <= spec.high


@models
def test_every_source_carries_a_confidence_tag(model):
    assert all(re.search(r"\([PSR]\)|^[JD]:", source) for source in model.card.sources)


@models
def test_the_method_names_every_input_that_content_must_give(model):
    must = [name for name, spec in model.card.inputs.items() if spec.default is None]
    assert [name for name in must if name not in model.card.method] == []


@models
@given(data=st.data())
def test_bands_come_in_the_cards_order_and_add_up_to_one(model, data):
    bands = model.bands(data.draw(situations(model)))
    assert [b.id for b in bands] == list(model.card.bands)
    assert all(0.0 <= b.p <= 1.0 for b in bands)
    assert math.fsum(b.p for b in bands) == pytest.approx(1.0, abs=1e-9)


@models
@given(data=st.data(), v=st.floats(0, 1, exclude_max=True))
def test_every_band_has_a_result_even_one_without_odds(model, data, v):
    situation = data.draw(situations(model))
    for band in model.card.bands:
        result = model.result(situation, band, v)
        assert list(result) == list(model.card.results)
        assert all(math.isfinite(x) and x >= 0.0 for x in result.values())


@models
@given(data=st.data(), u=st.floats(0, 1, exclude_max=True), w=st.floats(0, 1, exclude_max=True))
def test_a_larger_uniform_never_gives_a_better_band(model, data, u, w):
    bands = model.bands(data.draw(situations(model)))
    order = list(model.card.bands)
    assert order.index(choose(bands, min(u, w))[0]) <= order.index(choose(bands, max(u, w))[0])


@models
def test_defaults_stand_for_what_content_leaves_out(model):
    whole = middle(model)
    short = {n: x for n, x in whole.items() if model.card.inputs[n].default is None}
    filled = {n: i.default if i.default is not None else whole[n] for n, i in model.card.inputs.items()}
    assert model.bands(short) == model.bands(filled)


@models
def test_bad_situations_are_refused(model):
    good = middle(model)
    band = next(iter(model.card.bands))
    bad = [{**good, "no_such_input": 1.0}]
    for name, spec in model.card.inputs.items():
        bad += [{**good, name: x} for x in (spec.low - 1.0, spec.high + 1.0, math.nan, math.inf)]
        if spec.default is None:
            bad.append({n: x for n, x in good.items() if n != name})
    for situation in bad:
        with pytest.raises(ModelError):
            model.bands(situation)
        with pytest.raises(ModelError):
            model.result(situation, band, 0.5)


@models
def test_an_unknown_band_is_refused_with_a_hint(model):
    name = next(iter(model.card.bands))
    with pytest.raises(ModelError, match=f"did you mean `{name}`"):
        model.result(middle(model), name + "x", 0.5)
