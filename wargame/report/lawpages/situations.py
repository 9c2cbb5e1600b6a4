"""Pages of situations, with their elements and arguments, and of official answers."""

from __future__ import annotations

from markupsafe import Markup

from wargame.core.text import say
from wargame.model.lawbook import Answer, Argument, LawSituation, SituationElement
from wargame.report.lawpages import page as p
from wargame.report.lawpages import tree
from wargame.report.lawpages.rules import LETTER
from wargame.report.lawpages.volume import Volume, in_force_words

WEIGHT = {
    "hard": "hard: if it fails, the situation cannot be recognised",
    "soft": "soft: weighed as a whole; no sum of points decides it",
    "measures": "for measures: it bears on what may be done, not on recognition",
}


def situation_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of a situation's page."""
    s = v.book.situations[name]
    votes = [v.approval(n) for n, a in v.book.approvals.items() if name in a.for_]
    notices = [
        v.notice(n) for n, x in v.book.notices.items() if x.on == "recognition" and name in (x.of or (name,))
    ]
    looks = {
        "each_incident": "at each incident by itself; the most promising decides",
        "whole": "at the facts as a whole",
    }
    body = [
        p.paragraph(p.text(s.says), class_="lead"),
        p.facts(
            citation=v.ref(s.citation),
            source=v.sourced(s.source),
            in_force=in_force_words(s.in_force),
            determined_by=p.text(s.determined_by),
            instrument=v.sourced(s.instrument),
            consultation=v.sourced(s.consultation),
            approval=v.sourced(s.approval),
            if_refused=p.text(s.if_refused),
            votes=p.joined(votes),
            notices_and_duties=p.joined(notices),
            duties=p.text(s.duties),
            looks=looks[s.looks_at],
            overlaps=v.sourced(s.overlaps),
            note=v.sourced(s.note),
        ),
        v.written_in(name),
        p.section("Elements", *(_element(v, s, k, e) for k, e in s.elements.items())),
        p.section("Arguments", _arguments(v, s)),
        p.section(
            "Official answers",
            p.bullets(
                p.joined([v.answer(a.id), ": ", p.tag(a.said[name])], "")
                for a in v.book.answers.values()
                if name in a.said
            ),
        ),
        p.section("What it opens", _opens(v, name)),
        v.readings_on("situation", name),
        p.section("Questions", p.bullets(v.question(a.question.id) for a in v.stock.asked)),
        v.cases_about(f"situation:{name}"),
    ]
    return f"{name}: {say(s.title)}", p.joined([name, p.text(s.title)], ": "), p.NOTHING.join(body)


def _element(v: Volume, s: LawSituation, name: str, e: SituationElement) -> Markup:
    speakers = [
        v.answer(a.id)
        for a in v.book.answers.values()
        if s.id in a.said and name in (*a.supplies, *a.presupposes)
    ]
    readings = [
        v.reading(r)
        for r, o in v.overlays.items()
        if any(x.situation == s.id and name in x.elements for x in o.supplies)
    ]
    judgement = (
        ""
        if e.met_when or e.not_met_when
        else (
            "No fact settles it. An official answer that fits the facts supplies it, or a named reading does."
        )
    )
    inside = [
        p.facts(
            says=p.text(e.says),
            weight=WEIGHT[e.weight],
            articles=v.refs(e.basis),
            met_when=tree.term(e.met_when),
            not_met_when=tree.term(e.not_met_when),
            met=judgement,
            facts_read=facts_read(v, s.id, name),
            supplied_by=p.joined([*speakers, *readings]),
            other_elements_and_conditions_on_it=p.joined(
                u.link for u in v.readers.get(f"element:{s.id}#{name}", ())
            ),
        ),
    ]
    return p.section(p.joined([name, p.text(e.title)], " "), *inside, id_=name, level=3)


def facts_read(v: Volume, situation: str, element: str) -> Markup:
    """Return links to the facts that an element reads."""
    from wargame.report.lawpages.reading_of import reads

    e = v.book.situations[situation].elements[element]
    paths = dict.fromkeys(x for t in (e.met_when, e.not_met_when) for x in reads(t))
    return fact_links(v, paths)


def fact_links(v: Volume, paths: dict[str, None]) -> Markup:
    """Return links to words of the vocabulary, or to what else a term reads."""
    links = []
    for path in paths:
        kind, _, rest = path.partition(":")
        if kind == "code":
            links.append(v.code(rest))
        elif kind == "element":
            links.append(v.element(*rest.split("#", 1)))
        else:
            links.append(v.word(path))
    return p.joined(links)


def _arguments(v: Volume, s: LawSituation) -> Markup:
    ids = [f"argument-{n}" for n in range(1, len(s.arguments) + 1)]
    rows = ([_points(a), p.text(a.says), tree.term(a.when), v.sourced(a.source)] for a in s.arguments)
    if not s.arguments:
        return p.NOTHING
    return p.paragraph("Arguments are listed and never added up.") + p.table(
        ("points", "argument", "raised when", "source"), rows, ids=ids
    )


def _points(a: Argument) -> Markup:
    return p.el("b", a.points)


def _opens(v: Volume, name: str) -> Markup:
    """Return the acts on which the newest law says something in a situation's column."""
    rows = []
    for act in sorted(v.book.acts, key=lambda k: v.book.acts[k].row):
        cells = v.law.cells(act, name)
        if cells:
            said = p.joined(
                dict.fromkeys(
                    p.tag(c.provision.ruling)
                    if c.provision.ruling
                    else p.joined(["as for ", v.act(c.provision.follows or act)], "")
                    for c in cells
                )
            )
            needs = v.codes(dict.fromkeys(n for c in cells for n in c.provision.needs))
            rows.append([v.act(act), said, needs, p.joined(dict.fromkeys(v.rule(c.rule.id) for c in cells))])
    return p.table(("act", "ruling", "needs", "rules"), rows) if rows else p.NOTHING


def answer_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of an official answer's page."""
    a = v.book.answers[name]
    body = [answer_body(v, a), v.written_in(name), v.readings_on("answer", name), v.cases_citing(a.cite)]
    return say(a.title), p.text(a.title), p.NOTHING.join(body)


def answer_body(v: Volume, a: Answer) -> Markup:
    """Return what an answer said, where it fits, and what speaks against leaning on it."""
    said = p.joined((p.joined([v.situation(s), ": ", p.tag(c)], "") for s, c in a.said.items()), "; ")
    acts = p.lines(p.joined([v.act(k), ": ", p.text(t)], "") for k, t in a.said_of_acts.items())
    situation = next(iter(a.said), "")
    elements = (p.joined(_where(v, situation, e) for e in given) for given in (a.supplies, a.presupposes))
    supplies, presupposes = elements
    return p.paragraph(p.text(a.paraphrase), class_="lead") + p.facts(
        who=p.text(a.who),
        date=a.date,
        cited_as=v.ref(a.cite),
        source=v.sourced(a.source),
        text_read=p.tag(a.text_read),
        said=said,
        said_of_acts=acts,
        it_fits_when=tree.term(a.facts_it_fits)
        or "no facts are given: it is a word of principle, and lifts nothing",
        supplies=supplies,
        takes_as_given=presupposes,
        against_leaning_on_it=p.bullets(
            p.joined([p.text(x.point), " (", v.sourced(x.source), ")"], "") for x in a.against_it
        ),
        note=v.sourced(a.note),
    )


def _where(v: Volume, situation: str, element: str) -> Markup:
    for s in (situation, *v.book.situations):
        if s in v.book.situations and element in v.book.situations[s].elements:
            return v.element(s, element)
    return Markup("{}").format(element)


def answers(v: Volume) -> Markup:
    """Return the list of official answers, oldest first."""
    found = sorted(v.book.answers.values(), key=lambda a: (a.date, a.id))
    rows = (
        [
            v.answer(a.id),
            a.date,
            p.text(a.who),
            v.ref(a.cite),
            p.tag(a.text_read),
            p.joined((p.joined([v.situation(s), " ", p.tag(c)], "") for s, c in a.said.items()), ", "),
            p.joined(v.act(x) for x in a.said_of_acts),
        ]
        for a in found
    )
    intro = p.paragraph(
        "What governments have said of a pattern of facts. An answer that fits the facts can supply soft elements, "
        "never what a hard element forbids. It is a precedent of words and binds nobody."
    )
    return intro + p.table(
        ("answer", "date", "who", "cited as", "text read", "said of situations", "said of acts"), rows
    )


def situations(v: Volume) -> Markup:
    """Return the list of situations."""
    rows = (
        [
            v.situation(s.id),
            p.text(s.title),
            v.ref(s.citation),
            p.text(s.determined_by),
            v.sourced(s.instrument),
            p.joined((v.element(s.id, e) for e in s.elements), " "),
        ]
        for s in v.book.situations.values()
    )
    return p.table(("situation", "title", "article", "who determines", "instrument", "elements"), rows)


__all__ = ["LETTER", "answer_body", "answer_page", "answers", "fact_links", "situation_page", "situations"]
