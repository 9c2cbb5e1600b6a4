"""The steps of a question that ask what could be recognised: incident by incident, element by element."""

from __future__ import annotations

from markupsafe import Markup

from wargame.core.text import say
from wargame.law.recognition import Ceilinged, ElementStatus
from wargame.law.terms import Scope, holds
from wargame.model.lawbook import LawSituation
from wargame.report.lawpages import page as p
from wargame.report.lawpages import plain, tree
from wargame.report.lawpages.walk import MET, STATUS, Walk

CEILINGS = {
    "cannot": "It cannot be recognised on these facts.",
    "undetermined": "The facts leave it open: nothing forbids it, and nothing settles what is to be judged.",
    "can": "It may be recognised, if the government so decides. That is no forecast that it will.",
    "likely": "By the government's own words it is likely to be recognised.",
}


def situations(w: Walk) -> Markup:
    """Return what could be recognised of every situation."""
    parts = [_situation(w, s) for s in w.law.situations.values()]
    return w.step(
        "What could be recognised",
        "situations",
        p.paragraph(
            "Recognition is a decision of the government. Facts give a ceiling, "
            "the most that the law lets it decide: ",
            p.joined((p.tag(c) for c in CEILINGS), " "),
            ".",
        ),
        *parts,
    )


def _situation(w: Walk, s: LawSituation) -> Markup:
    best = w.made.finding(s.id)
    tried = w.made.findings(s.id)
    each = [_incident(w, s, f) for f in tried]
    inside = [
        p.paragraph(p.tag(best.ceiling), " ", CEILINGS[best.ceiling], " ", _decided_by(best, tried)),
        p.paragraph(
            "Text of the situation read: ",
            p.tag(best.mark),
            ". Source: ",
            w.v.sourced(s.source),
            ".",
            class_="soft",
        ),
        *each,
        _arguments(w, s, best),
        _answers(w, s, best),
        w.doubt(
            p.joined(["the elements of ", w.v.situation(s.id), ", and when each is met"], ""),
            w.v.file(s.id),
            best.mark,
        ),
    ]
    heading = p.joined([w.v.situation(s.id), " ", p.text(s.title), ": ", p.tag(best.ceiling)], "")
    if best.ceiling != "cannot":
        return p.section(heading, *inside, level=3, id_=f"situation-{s.id}")
    failed = [
        p.joined([w.v.element(s.id, e.id), say(s.elements[e.id].title)], " ")
        for e in best.elements
        if e.status == "not_met" and e.weight != "measures"
    ]
    why_not = p.paragraph("Fails on: ", p.joined(failed, "; "), ".") if failed else p.NOTHING
    return p.section(
        heading,
        why_not,
        p.el("details", p.el("summary", "how it was tested"), *inside),
        level=3,
        id_=f"situation-{s.id}",
    )


def _decided_by(best: Ceilinged, tried: tuple[Ceilinged, ...]) -> str:
    if best.incident is None or len(tried) == 1:
        return ""
    return f"Of the {len(tried)} incidents, incident {best.incident + 1} leads furthest, and decides."


def _incident(w: Walk, s: LawSituation, f: Ceilinged) -> Markup:
    attacks = w.given.facts.attacks or ()
    this = attacks[f.incident] if f.incident is not None and f.incident < len(attacks) else None
    scope = w.made.scope.on(this)
    head = ("element", "status", "articles", "why")
    rows = [_element(w, s, e, scope) for e in f.elements if e.weight != "measures"]
    later = [_element(w, s, e, scope) for e in f.elements if e.weight == "measures"]
    more = (
        p.el(
            "details",
            p.el("summary", "elements for measures, which do not bear on recognition"),
            p.table(head, later),
        )
        if later
        else ""
    )
    if this is None:
        return p.table(head, rows) + more
    n = (f.incident or 0) + 1
    title = p.joined([p.link(f"#incident-{n}", f"Incident {n}"), " by itself: ", p.tag(f.ceiling)], "")
    return p.section(
        title, p.paragraph(p.text(plain.attack(this)), class_="soft"), p.table(head, rows), more, level=4
    )


def _element(w: Walk, s: LawSituation, e: ElementStatus, scope: Scope) -> list[Markup]:
    element = s.elements[e.id]
    told = [f"supplied by {x}" for x in e.supplied_by] + [f"taken as given by {x}" for x in e.presupposed_by]
    if told:
        reason = p.joined([p.text("; ".join(told)), "a judgement, not a fact"], ": ")
    elif element.met_when is None and element.not_met_when is None:
        reason = p.text("no fact settles it, and no answer or reading that fits speaks to it")
    else:
        wanted = element.not_met_when if e.status == "not_met" and element.not_met_when else element.met_when
        label = "not met when" if wanted is element.not_met_when else "met when"
        reason = p.el("details", p.el("summary", label), tree.term(wanted, scope))
    name = p.joined([w.v.element(s.id, e.id), p.text(say(element.title)), f"({e.weight})"], " ")
    return [name, p.sign(STATUS[e.status], words=MET), w.v.refs(e.basis), reason]


def _arguments(w: Walk, s: LawSituation, best: Ceilinged) -> Markup:
    if not s.arguments:
        return p.NOTHING
    raised = [(n, a) for n, a in enumerate(s.arguments, 1) if a in best.arguments]
    rows = [
        [
            p.el("b", a.points),
            p.link(f"situation-{s.id}.html#argument-{n}", say(a.says)),
            w.v.sourced(a.source),
        ]
        for n, a in raised
    ]
    silent = len(s.arguments) - len(raised)
    rest = f"{silent} more that the situation knows are not raised by these facts." if silent else ""
    return p.section(
        "Arguments for and against",
        p.table(("points", "argument", "source"), rows) if rows else p.paragraph("None is raised."),
        p.paragraph("They are listed and never added up. ", rest, class_="soft"),
        w.doubt(
            p.joined(
                [
                    "the arguments on ",
                    w.v.situation(s.id),
                    ": which are raised, and which are missing",
                ],
                "",
            ),
            w.v.file(s.id),
        ),
        level=4,
    )


def _answers(w: Walk, s: LawSituation, best: Ceilinged) -> Markup:
    attacks = w.given.facts.attacks or ()
    this = attacks[best.incident] if best.incident is not None and best.incident < len(attacks) else None
    scope = w.made.scope.on(this)
    rows = []
    doubts = []
    for a in w.law.answers.values():
        if s.id not in a.said or a.facts_it_fits is None:
            continue
        truth = holds(a.facts_it_fits, scope)
        fits = p.joined(
            [
                p.sign(truth, words=("fits", "does not fit", "open")),
                p.el("details", p.el("summary", "when it fits"), tree.term(a.facts_it_fits, scope)),
            ],
            "",
        )
        supplies = p.joined((w.v.element(s.id, e) for e in a.supplies if e in s.elements), " ")
        against = p.bullets(
            p.joined([p.text(x.point), " (", w.v.sourced(x.source), ")"], "") for x in a.against_it
        )
        rows.append(
            [
                p.joined([w.v.answer(a.id), f" ({a.date}, ", p.text(a.who), ")"], ""),
                fits,
                p.tag(a.said[s.id]),
                supplies,
                against,
                p.tag(a.text_read),
            ]
        )
        if a.id in best.answers:
            doubts.append(
                w.doubt(
                    p.joined(["that the answer ", w.v.answer(a.id), " fits, and what it supplies"], ""),
                    w.v.file(a.id),
                    a.text_read,
                )
            )
    if not rows:
        return p.NOTHING
    head = ("answer", "these facts", "said", "supplies", "against leaning on it", "text read")
    return p.section("Official answers", p.table(head, rows), *doubts, level=4)
