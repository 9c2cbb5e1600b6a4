"""The library's parameters and processes of these models fit their cards."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from wargame.adjudication.registry import MODELS
from wargame.model.amounts import ParameterRef, QuantityRef
from wargame.model.effects import Adjust, Run
from wargame.model.measures import Process
from wargame.model.quantities import Parameter
from wargame.schema.library import library_root
from wargame.schema.nodes import parse

PROCESSES = {"boardings_off_kaohsiung": "boarding", "close_contact_at_sea": "incident_at_sea"}
QUANTITIES = {
    "taiwan.import_flow": 1.0,
    "china.patrol_presence": 1.0,
    "taiwan.escort_presence": 0.5,
    "world.sea_state": 3.0,
    "world.tension": 50.0,
}
WRITTEN = {
    "taiwan.import_flow",
    "world.ships_stopped",
    "world.ships_through",
    "world.war_risk_premium",
    "world.tension",
    "china.casualties",
    "taiwan.casualties",
}


def load(kind, name):
    path: Path = library_root() / "library" / kind / f"{name}.yaml"
    tree = parse(path.read_bytes(), path.name)
    assert tree["schema"] == 1
    return tree


def parameters(model):
    return TypeAdapter(dict[str, Parameter]).validate_python(load("parameters", model)["parameters"])


def run_of(name):
    processes = TypeAdapter(dict[str, Process]).validate_python(load("processes", name)["processes"])
    (effect,) = processes[name].effects
    assert isinstance(effect, Run)
    return effect


def situation_of(run, pick):
    """Return the situation of a run, with `pick` of each parameter."""
    out = {}
    for name, amount in run.with_.items():
        if isinstance(amount, ParameterRef):
            group, _, key = amount.parameter.partition(".")
            out[name] = pick(parameters(group)[key]) * amount.times
        else:
            assert isinstance(amount, QuantityRef)
            out[name] = QUANTITIES[amount.quantity] * amount.times + amount.plus
    return out


@pytest.mark.parametrize("model", MODELS)
def test_parameters_are_sourced_and_within_their_own_range(model):
    for name, p in parameters(model).items():
        assert p.range[0] <= p.value <= p.range[1], name
        assert p.title
        assert p.unit
        assert p.source
        assert p.tag == "J" or not p.source.startswith("judgement"), name


@pytest.mark.parametrize(("process", "model"), PROCESSES.items())
@pytest.mark.parametrize(
    "pick", [lambda p: p.value, lambda p: p.range[0], lambda p: p.range[1]], ids=["value", "low", "high"]
)
def test_the_process_gives_the_model_a_situation_it_accepts(process, model, pick):
    run = run_of(process)
    assert run.run == model
    bands = MODELS[model].bands(situation_of(run, pick))
    assert sum(b.p for b in bands) == pytest.approx(1.0)


@pytest.mark.parametrize(("process", "model"), PROCESSES.items())
def test_the_process_uses_bands_results_and_quantities_that_exist(process, model):
    run, card = run_of(process), MODELS[model].card
    assert set(run.on) <= set(card.bands)
    for effects in run.on.values():
        for effect in effects:
            assert isinstance(effect, Adjust)
            assert effect.adjust in WRITTEN
            if isinstance(effect.by, QuantityRef):
                assert effect.by.quantity.removeprefix("result.") in card.results
            else:
                assert isinstance(effect.by, ParameterRef)
                assert effect.by.parameter.removeprefix(f"{model}.") in parameters(model)


def runs():
    """Every run of a model in the library's processes, with the process's id."""
    found = []
    for path in sorted((library_root() / "library" / "processes").glob("*.yaml")):
        tree = load("processes", path.stem)["processes"]
        for name, process in TypeAdapter(dict[str, Process]).validate_python(tree).items():
            found += [pytest.param(e, id=f"{name}-{e.run}") for e in process.effects if isinstance(e, Run)]
    return found


@pytest.mark.parametrize("run", runs())
def test_every_range_of_a_parameter_lies_within_what_its_model_takes(run):
    card = MODELS[run.run].card
    for name, amount in run.with_.items():
        if isinstance(amount, ParameterRef):
            group, _, key = amount.parameter.partition(".")
            spec, p = card.inputs[name], parameters(group)[key]
            assert spec.low <= p.range[0] * amount.times <= p.range[1] * amount.times <= spec.high, name
