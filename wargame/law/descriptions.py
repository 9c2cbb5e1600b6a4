"""Words for how things stand that are no situations of the law, such as peacetime: derived, never recognised."""

from __future__ import annotations

from wargame.core.text import say
from wargame.law.assess import Assessment
from wargame.law.explain import Node, term_node
from wargame.law.terms import holds

HOLDS = {True: "holds", False: "does not hold", None: "open"}


def explain_description(made: Assessment, name: str) -> Node:
    """Return whether a description holds on a case, why, and the standing powers that are looked to then."""
    d = made.law.book.about.descriptions[name]
    truth = holds(d.when, made.scope)
    powers = []
    for act in d.powers:
        r = made.ruling(act)
        unmet = f"; unmet: {', '.join(r.unmet)}" if r.unmet else ""
        powers.append(Node(f"{act} ({say(made.law.acts[act].title)}){unmet}", r.ruling, r.basis))
    return Node(
        f"{name} {say(d.title)}: {HOLDS[truth]}",
        "",
        d.basis,
        (
            Node(say(d.says)),
            Node("no situation of the law: nothing to recognise, and no power hangs on it"),
            Node("it holds if", children=(term_node(d.when, made.scope, made.law.book),)),
            Node("powers looked to, on what is decided now", children=tuple(powers)),
        ),
    )
