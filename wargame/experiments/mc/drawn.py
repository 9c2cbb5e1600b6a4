"""What was drawn in an experiment, in words."""

from __future__ import annotations

from wargame.experiments.mc.design import Design
from wargame.model.carried import BEGUN_FROM
from wargame.report.names import Names
from wargame.report.words import plural


def drawn(design: Design) -> dict[str, str]:
    """Return what was drawn, in words."""
    names, policies = Names(design.scenario), []
    for actor, found in sorted(design.policies.items()):
        if len(found) > 1:
            whole = sum(x.weight for x in found)
            policies.append(
                f"{names.actor(actor)} " + ", ".join(f"{x.id} {x.weight / whole:.0%}" for x in found)
            )
    said = {}
    if policies:
        how = "every combination as often" if design.asked.mode == "all" else "drawn by weight"
        said["policies"] = f"{how}: " + "; ".join(policies)
    else:
        own = ", ".join(f"{a} {found[0].id}" for a, found in sorted(design.policies.items()))
        said["policies"] = f"one each: {own}" if own else "set by levers"
    said["reading"] = (
        "drawn: " + ", ".join(x.id for x in design.readings)
        if len(design.readings) > 1
        else (", ".join(design.asked.readings) or "the law as it is written")
    )
    if design.types:
        said["sealed types"] = "dealt by their weights: " + ", ".join(names.actor(a) for a in design.types)
    of = {"judgement": "tagged as judgement", "all": "with a range", "none": ""}[design.asked.vary]
    said["parameters"] = (
        f"{len(design.vary)} {of}, drawn inside their ranges, anew every {design.alike} runs"
        if design.vary
        else "at their given values"
    )
    carried = [x for x in design.asked.carried if not x.startswith(f"{BEGUN_FROM}=")]
    if carried:
        said["carried over"] = f"{plural(len(carried), 'value')} that an earlier game left behind"
    return said
