"""Pages of facts: the vocabulary of law, and the rules by which facts follow from a game."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from markupsafe import Markup

from wargame.core.text import say
from wargame.model.fact_rules import FactCase, FactRule
from wargame.model.legal_facts import Attack, CloseState, Economy, Facts, LegalState
from wargame.report.lawpages import page as p
from wargame.report.lawpages import plain, tree
from wargame.report.lawpages.reading_of import touches
from wargame.report.lawpages.volume import Volume

GROUPS = (
    ("attacks", "Incidents: one entry for each"),
    ("influence_on_japan_security", "Influence on Japan's security"),
    ("yardsticks", "The five yardsticks: arguments, never a sum"),
    ("close_state", "Relations of states with Japan"),
    ("economy", "Supply"),
    ("combat_scene", "Combat and place"),
    ("findings", "Findings of offices"),
    ("requests", "Requests"),
    ("consent", "Consents"),
    ("nationals_at_risk", "People"),
    ("points", "Points: facts that only this law asks about"),
    ("state", "The state of decisions"),
    ("date", "Other"),
)
_IN = {
    "left_alone_leads_to_attack": "influence_on_japan_security",
    "area": "combat_scene",
    "residents_to_evacuate": "nationals_at_risk",
}
_SCORES = "0, 1, 2, 3"


def fact_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of the page of a rule of facts."""
    r = v.book.facts[name]
    title = say(r.title) or plain.fact_words(r.derives)
    whole = r.derives.partition(".")[0] not in ("attacks", "combat_scene")
    asked = (
        "once, of the whole"
        if whole
        else "of every place of the theatre"
        if r.derives == "combat_scene"
        else "of every incident"
    )
    body = [
        p.paragraph(
            "How a fact of law follows from what an actor of a game knows. The first case that holds gives the "
            "value. A case that is unknown hides those after it, and the fact stays unknown. The same rule gives what "
            "is true, what the actor believes and what could be shown in public.",
        ),
        p.facts(
            derives=v.word(r.derives),
            which_is=plain.fact_words(r.derives),
            asked=asked,
            source=v.sourced(r.source),
            note=v.sourced(r.note),
        ),
        v.written_in(f"facts/{name}"),
        p.paragraph(
            "A scenario may put a rule of its own in its place, with a reason (",
            p.code("facts"),
            " under its ",
            p.code("law"),
            "). By hand, write the fact itself into a file for ",
            p.code("wargame law assess"),
            ".",
            class_="file",
        ),
        p.section(
            "Cases, in order",
            p.table(
                ("value", "when", "source"),
                (
                    [
                        p.el("b", plain.value(c.is_)),
                        _when(c),
                        v.sourced(c.source) if c.source else "as the rule",
                    ]
                    for c in r.cases
                ),
            ),
        ),
        p.section(
            "What reads it",
            v.grouped(v.read_by(r.derives)) or p.paragraph("Nothing in this law reads it; reports show it."),
        ),
    ]
    return title, p.text(r.title) if r.title else p.text(title[:1].upper() + title[1:]), p.NOTHING.join(body)


def _when(case: FactCase) -> Markup:
    of = [f"the incident is: {plain.incident(case.incident)}"] if case.incident is not None else []
    when = tree.condition(case.when) if case.when is not None else p.NOTHING
    return p.joined([*of, when], " ") or Markup("whenever it is known")


def vocabulary(v: Volume) -> Markup:
    """Return every fact that law may read: what derives it, and what reads it."""
    by: dict[str, list[str]] = {group: [] for group, _ in GROUPS}
    for path in v.words:
        head = path.partition(".")[0]
        group = _IN.get(head, head)
        by[group if group in by else "date"].append(path)
    parts = [
        p.paragraph(
            "The words in which facts are put to the law, whether a reader writes them into a file or a game derives "
            "them. What is left out is unknown, and unknown is never taken for no."
        ),
        v.written_in("points"),
        p.paragraph(
            "Rules that derive facts from a game: ",
            str(len(v.book.facts)),
            ". Those whose threshold or application is judgement are marked.",
        )
        if v.book.facts
        else p.NOTHING,
    ]
    for group, title in GROUPS:
        rows = [
            [v.word(path), _about(v, path), _values(path), _derived(v, path), _readers(v, path)]
            for path in by[group]
        ]
        ids = [p.slug(path) for path in by[group]]
        if rows:
            parts.append(
                p.section(
                    title,
                    p.table(
                        ("fact", "what it is", "values", "how it follows in a game", "what reads it"),
                        rows,
                        ids=ids,
                    ),
                )
            )
    return p.NOTHING.join(parts)


def _readers(v: Volume, path: str) -> Markup:
    uses = v.read_by(path)
    if len(uses) <= p.LONG:
        return v.grouped(uses)
    return p.el("details", p.el("summary", f"{len(uses)} places"), v.grouped(uses))


def _about(v: Volume, path: str) -> Markup:
    point = v.book.points.get(path.partition(".")[2]) if path.startswith("points.") else None
    if point is None:
        return p.text(plain.fact_words(path))
    return p.lines([p.text(point.title), p.text(point.says), v.sourced(point.source)])


def said(r: FactRule) -> str:
    """Return all that a rule of facts says of where it comes from."""
    return f"{r.source}. {say(r.note)} {'; '.join(c.source for c in r.cases if c.source)}"


def _derived(v: Volume, path: str) -> Markup:
    found = [
        p.joined([v.fact(k), p.el("span", "judgement", class_="judged") if p.judged(said(r)) else ""], " ")
        for k, r in v.book.facts.items()
        if touches(path, r.derives) and len(path.split(".")) <= len(r.derives.split("."))
    ]
    head = path.partition(".")[0]
    told = {
        "requests": "what a scenario's consents say they are",
        "consent": "what a scenario's consents say they are",
        "findings": "what a scenario's consents say they are",
        "state": "what was recognised, and the scenario's consents",
    }.get(head, "the facts of the measure that is ordered" if path in _OF_ORDERS else "")
    return p.lines(found) or p.text(told)


_OF_ORDERS = (
    "area",
    "target_vessel",
    "supported_force_purpose",
    "minimum_necessary",
    "alternatives_exhausted",
)


def _values(path: str) -> Markup:
    head, _, rest = path.partition(".")
    owner: Any = {"attacks": Attack, "close_state": CloseState, "economy": Economy, "state": LegalState}.get(
        head
    )
    if head == "yardsticks":
        return p.text(_SCORES)
    if head in ("findings", "requests", "consent", "points"):
        return p.text({"consent": "yes, no, unclear", "points": "true, false"}.get(head, ""))
    hints = get_type_hints(owner or Facts, include_extras=False)
    attribute = rest.rpartition(".")[2] if owner is not None else head
    if owner is LegalState and rest.count("."):
        attribute = rest.partition(".")[0]
    return p.joined(
        (p.code(str(x).lower() if isinstance(x, bool) else str(x)) for x in _literals(hints.get(attribute))),
        " ",
    )


def _literals(hint: Any) -> Iterator[str | int | bool]:
    """Yield the values that a type allows by name."""
    for x in get_args(hint):
        if isinstance(x, (str, int)):
            if x != "unknown":
                yield x
        else:
            yield from _literals(x)
