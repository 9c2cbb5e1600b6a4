"""What how a run ends depends on: parts of the variation, and how runs ended by what was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wargame.core import maths
from wargame.core.text import say
from wargame.experiments import clustered as cl
from wargame.experiments.mc.asked import AS_WRITTEN
from wargame.experiments.mc.design import POLICY, READING, TYPE, Design
from wargame.experiments.mc.estimates import ends, hits
from wargame.experiments.mc.runs import Sample
from wargame.experiments.mc.summary import ENOUGH, Choice, Depends, Estimate, Part
from wargame.report.names import Names


def states(first: Sample) -> int:
    """Return how many states of the world the runs have."""
    return len(set(first.state.tolist()))


def depends(design: Design, first: Sample, names: Names) -> Depends | None:
    """Return what how a run ends is due to; None if nothing was drawn, or too little can be told."""
    if not design.structural or states(first) < ENOUGH:
        return None
    dealt = {k: cl.numbered(v) for k, v in first.dealt.items()}
    chosen = {k: cl.numbered(v) for k, v in first.chosen.items() if len(set(v)) > 1}
    known = cl.Runs(cl.numbered(first.outcome), first.block, first.state, first.combination, chosen, dealt)
    found = cl.parts(known)
    between = cl.parts_intervals(known, design.asked.seed)
    if not found or not between:
        return None
    policies = "policies and readings" if len(design.readings) > 1 else "policies"
    unshared = (
        chosen and cl.COMBINATION not in found
    )  # too few states have the same: they are part of the rest
    rest = [*([policies] if unshared else []), *(["judgement parameters"] if design.vary else [])]
    titles = {
        cl.COMBINATION: policies,
        cl.DEALT: "sealed types",
        cl.REST: ", ".join([*rest, "and how all these combine"]) if rest else "how all these combine",
        cl.LUCK: "luck",
    } | {k: _factor(k, names) for k in (*chosen, *dealt)}
    made = {
        k: Part(id=k, title=titles[k], share=x, interval=(between[k].low, between[k].high))
        for k, x in found.items()
    }
    shown = [
        *([cl.COMBINATION] if chosen and not unshared else []),
        *([cl.DEALT] if dealt else []),
        *([cl.REST] if design.vary or dealt or unshared else []),
        cl.LUCK,
    ]
    return Depends(
        parts=[made[k] for k in shown],
        alone=sorted((made[k] for k in (*chosen, *dealt)), key=lambda p: (-p.share, p.id)),
    )


def _factor(factor: str, names: Names) -> str:
    kind, _, actor = factor.partition(".")
    if kind == READING:
        return "the reading of the law"
    return f"{names.actor(actor)}: " + ("its policy" if kind == "policy" else "what it is")


def choices(design: Design, first: Sample, names: Names) -> Iterator[Choice]:
    """Yield how runs ended by policy and reading where there was a choice, and by the type that a side was dealt."""
    import numpy as np

    scenario = names.scenario
    for factor, values in first.chosen.items():
        for value in dict.fromkeys(sorted(set(values))) if len(set(values)) > 1 else ():
            actor = factor.removeprefix(POLICY)
            doctrine = design.scenario.policies.get(value) if factor != READING else None
            title = say(doctrine.title) if doctrine else value
            if factor == READING:
                title = "the law as it is written" if value == AS_WRITTEN else f"reading {value}"
            elif not title.startswith(names.actor(actor)):
                title = f"{names.actor(actor)}: {title}"
            yield _choice(first, factor, value, title, np.array([v == value for v in values]))
    for factor, dealt in first.dealt.items():
        actor = factor.removeprefix(TYPE)
        for tid in dict.fromkeys(x.id for x in design.types[actor]):
            said = say(scenario.actors[actor].types[tid].title)
            title = f"{names.actor(actor)}: {said}"
            yield _choice(first, factor, tid, title, np.array([v == tid for v in dealt]))


def _choice(first: Sample, factor: str, value: str, title: str, chosen: Any) -> Choice:
    blocks = cl.numbered(first.block[chosen].tolist())
    found = {}
    for outcome in dict.fromkeys(first.outcome):
        came = hits(first, outcome)[chosen]
        if len(came):
            found[outcome] = Estimate(
                value=maths.tidy(float(came.mean())), structure=None, sampling=ends(cl.share(came, blocks))
            )
    return Choice(factor=factor, value=value, title=title, n=int(chosen.sum()), outcomes=found)
