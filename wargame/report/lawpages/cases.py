"""Pages of worked cases, and facts of a case in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from markupsafe import Markup

from wargame.core.text import say
from wargame.model.law_cases import LawCase
from wargame.model.legal_facts import CloseState, Facts, Given, LegalState
from wargame.report.lawpages import page as p
from wargame.report.lawpages import plain
from wargame.report.lawpages.volume import Volume


def facts_of(f: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield the facts of a case beside its incidents: the path in the vocabulary, words, and the value."""
    for group in ("yardsticks", "economy"):
        inner = getattr(f, group)
        for x in fields(inner):
            found = getattr(inner, x.name)
            if found is not None:
                yield f"{group}.{x.name}", plain.fact_words(f"{group}.{x.name}"), plain.readable(found)
    for who, state in f.close_state.items():
        for x in fields(CloseState):
            found = getattr(state, x.name)
            if found is not None:
                yield (
                    f"close_state.{who}.{x.name}",
                    plain.fact_words(f"close_state.{who}.{x.name}"),
                    plain.readable(found),
                )
    name: str
    for name in f.findings:
        yield f"findings.{name}", plain.fact_words(f"findings.{name}"), "made"
    for name in f.requests:
        yield f"requests.{name}", f"a request by {plain.party(name)}", "made"
    for group in ("consent", "combat_scene", "nationals_at_risk", "points"):
        for name, found in getattr(f, group).items():
            words = {
                "combat_scene": f"combat is actually going on at {plain.party(name)}",
                "points": plain.readable(name),
            }.get(group, plain.fact_words(f"{group}.{name}"))
            yield f"{group}.{name}", words, plain.readable(found)
    for name in _SINGLE:
        found = getattr(f, name)
        if found is not None:
            yield (
                name,
                plain.fact_words(name),
                plain.party(found) if name == "area" else plain.readable(found),
            )


_SINGLE = (
    "influence_on_japan_security",
    "left_alone_leads_to_attack",
    "supported_force_purpose",
    "alternatives_exhausted",
    "minimum_necessary",
    "un_resolution",
    "area",
    "target_vessel",
    "residents_to_evacuate",
)


def decisions_of(s: LegalState) -> Iterator[tuple[str, str, str]]:
    """Yield the state of decisions: the path in the vocabulary, words, and the value."""
    yield "state.situations", "recognised", ", ".join(s.situations) or "nothing"
    for path, plan in (("basic_plan", s.basic_plan), ("response_plan", s.response_plan)):
        if plan.adopted is not None:
            acts = f", lists {', '.join(map(plain.readable, plan.acts))}" if plan.acts else ""
            areas = getattr(plan, "areas", None)
            covers = f", for {', '.join(map(plain.party, areas))}" if areas else ""
            yield (
                f"state.{path}",
                plain.WORDS[f"state.{path}"],
                f"{'adopted' if plan.adopted else 'not adopted'}{acts}{covers}",
            )
    for name, stands in s.approvals.items():
        yield f"state.approvals.{name}", f"vote on the {plain.readable(name)}", plain.readable(stands)
    if s.orders:
        yield "state.orders", "orders in effect", ", ".join(map(plain.readable, s.orders))
    for name in ("defence_operation_limb", "diet", "urgent", "prior_consultation", "preset"):
        found: Any = getattr(s, name)
        if found is not None:
            yield f"state.{name}", plain.fact_words(f"state.{name}"), plain.readable(found)


def given_list(v: Volume, given: Given) -> Markup:
    """Return what a case gives, as a list."""
    attacks = given.facts.attacks
    said: list[Any] = []
    if attacks is not None:
        said += [f"Incident {n}: {plain.attack(a)}" for n, a in enumerate(attacks, 1)] or [
            "No incident at all"
        ]
    said += [p.joined([v.words_for(k, words), ": ", shown], "") for k, words, shown in facts_of(given.facts)]
    said += [p.joined([words, ": ", shown], "") for _, words, shown in decisions_of(given.state)]
    if given.commitment_layer is not None:
        said.append(f"the commitment of 2015 is {'applied' if given.commitment_layer else 'not applied'}")
    if given.readings:
        said.append(
            p.joined(
                ["readings: ", p.joined(v.reading(r) for r in given.readings if r in v.stock.readings)], ""
            )
        )
    return p.bullets(said)


def case_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of the page of a file of cases."""
    found = v.stock.cases[name]
    body = [
        p.facts(source=v.sourced(found.source), note=p.text(found.note), cases=str(len(found.cases))),
        p.paragraph(
            "If you disagree, it is written in ", p.code(f"{v.cases_folder}/{name}.yaml"), ".", class_="file"
        ),
        *(_case(v, key, case) for key, case in found.cases.items()),
    ]
    return say(found.title) or name, p.text(found.title) or p.text(name), p.NOTHING.join(body)


def _case(v: Volume, key: str, case: LawCase) -> Markup:
    law = f", the law of {case.given.statute_set}" if case.given.statute_set else ""
    return p.section(
        p.text(case.title),
        p.facts(
            source=v.sourced(case.source),
            note=p.text(case.note),
            date=f"{case.given.date}{law}",
            given=p.el("details", p.el("summary", "facts and decisions"), given_list(v, case.given)),
            expected=p.bullets(_expected(v, case)),
        ),
        id_=key,
    )


def _expected(v: Volume, case: LawCase) -> Iterator[Markup]:
    for s, x in case.expect.situations.items():
        at = v.situation(s) if s in v.book.situations else p.text(s)
        elements = p.joined(
            p.joined([v.element(s, e), plain.readable(_several(status))], " ")
            for e, status in x.elements.items()
        )
        yield p.joined([at, ": ", p.joined([_several(x.ceiling), elements], "; ")], "")
    for a, wanted in case.expect.acts.items():
        at = v.act(a) if a in v.book.acts else p.text(a)
        unmet = p.joined((v.shown_code(c) for c in wanted.unmet_includes), " ")
        met = p.joined((v.shown_code(c) for c in wanted.unmet_excludes), " ")
        yield p.joined(
            [
                at,
                ": ",
                p.joined(
                    [
                        _several(wanted.ruling),
                        p.joined(["unmet ", unmet], "") if unmet else "",
                        p.joined(["not unmet ", met], "") if met else "",
                        v.refs(wanted.basis_includes),
                    ],
                    "; ",
                ),
            ],
            "",
        )
    for n, vote in case.expect.approvals.items():
        ends = "; ".join(
            f"refused, {k} ends {speed.replace('_', ' ')}" for k, speed in (vote.refused or {}).items()
        )
        yield p.joined([v.approval(n), ends], ": ")


def _several(wanted: Any) -> str:
    return " or ".join(map(str, wanted)) if isinstance(wanted, tuple) else str(wanted or "")


def cases(v: Volume) -> Markup:
    """Return the list of files of cases."""
    intro = p.paragraph(
        "A worked case states facts and what the law must say of them. ",
        p.code("wargame law test"),
        " checks them all. A case "
        "that passes shows that the rules agree with what its author took from the source, not that this is right.",
    )
    rows = (
        [p.link(f"cases-{k}.html", p.text(c.title) or k), str(len(c.cases)), v.sourced(c.source)]
        for k, c in v.stock.cases.items()
    )
    return intro + p.table(("file", "cases", "source"), rows)
