"""The steps of a question that ask what may be done: columns, rules, conditions and votes."""

from __future__ import annotations

from markupsafe import Markup

from wargame.law.approvals import due_in, known_on, on_refusal, why
from wargame.law.explain import DUE
from wargame.law.in_force import Cell
from wargame.law.terms import Scope, holds
from wargame.model.lawbook import PEACETIME
from wargame.report.lawpages import page as p
from wargame.report.lawpages import plain, tree
from wargame.report.lawpages.walk import MET, Walk, unmet


def authority(w: Walk) -> Markup:
    """Return what the law says of the acts that a question asks about; of all, if it names none."""
    inside = [_act(w, a) for a in w.acts] or [_every(w)]
    return w.step("What the law says of the act", "acts", *inside)


def _every(w: Walk) -> Markup:
    rulings = (w.made.ruling(a) for a in w.law.acts)
    rows = (
        [w.v.act(r.act), p.tag(r.ruling), p.joined(map(w.v.shown_code, r.unmet), " "), w.v.refs(r.basis)]
        for r in rulings
    )
    return p.table(("act", "ruling", "unmet", "articles"), rows)


def _act(w: Walk, act: str) -> Markup:
    r = w.made.ruling(act)
    columns = list(w.made.authority.columns())
    near = r.column if r.ruling == "prohibited" and r.column and r.column not in columns else ""
    parts = [_column(w, act, c, near=False) for c in columns]
    if near:
        parts.append(_column(w, act, near, near=True))
    chosen = p.NOTHING
    if r.ruling != "prohibited":
        chosen = p.paragraph(
            "The best that any of these columns gives decides: that of ", w.v.column(r.column), "."
        )
    elif near:
        chosen = p.paragraph(
            "No column that applies opens it. The nearest that would is ", w.v.column(near), "."
        )
    said = p.bullets(
        p.joined(
            [
                f"{a.date}, ",
                p.text(a.who),
                ": ",
                p.text(a.said_of_acts[act]),
                " (",
                w.v.answer(a.id, a.cite),
                ")",
            ],
            "",
        )
        for a in w.law.answers.values()
        if act in a.said_of_acts
    )
    ruling = p.el(
        "div",
        p.paragraph(p.el("strong", "Ruling: ", p.tag(r.ruling)), " ", unmet(w.v, r.unmet)),
        p.paragraph(
            "Articles: ",
            w.v.refs(r.basis),
            ". Weakest text read: ",
            p.tag(r.mark),
            ". ",
            f"Limits: {r.limits}." if r.limits else "",
        ),
        class_="answer",
    )
    return p.section(
        w.v.act(act),
        p.paragraph(p.code(act)),
        *parts,
        chosen,
        p.section("What was said of it", said, level=4),
        ruling,
        level=3,
        id_=f"act-{act}",
    )


def _column(w: Walk, act: str, column: str, *, near: bool) -> Markup:
    made, v = w.made, w.v
    scope = made.scope.about(act)
    cells = w.law.cells(act, column)
    applying = [c for c in cells if c.provision.when is None or holds(c.provision.when, scope) is True]
    beaten = {label for c in applying for label in c.provision.over}
    here = made.authority.in_column(act, column)
    title = p.joined(
        [
            "Peacetime, which holds beside every situation" if column == PEACETIME else v.situation(column),
            " (not recognised)" if near else "",
            ": ",
            p.tag(here.ruling),
        ],
        "",
    )
    if not cells:
        return p.section(
            title,
            p.paragraph("No rule in force speaks of the act in this column: prohibited by silence."),
            level=4,
        )
    parts = []
    for c in cells:
        stands = (
            "applies"
            if c in applying and c.label not in beaten
            else "another rule goes before it"
            if c in applying
            else "its condition is not known to hold"
        )
        parts.append(_provision(w, act, c, stands, scope))
    return p.section(title, *parts, level=4)


def _provision(w: Walk, act: str, c: Cell, stands: str, scope: Scope) -> Markup:
    x, v = c.provision, w.v
    rules = p.tag(x.ruling) if x.ruling else p.joined(["as for ", v.act(x.follows or act)], "")
    top = p.paragraph(
        v.rule(c.rule.id) if c.rule.id in v.book.rules else p.text(c.rule.id),
        ": ",
        p.text(c.rule.title),
        ". Says: ",
        rules,
        ". ",
        p.el("b", stands),
        ". Text read: ",
        p.tag(c.mark),
        ".",
        "" if c.rule.binds else " It is an argument.",
    )
    said = p.facts(
        says=p.text(c.rule.says),
        articles=v.refs((c.rule.citation, *x.basis)),
        source=v.sourced(c.rule.source),
        applies_when=tree.term(x.when, scope),
        limits=p.text(x.limits),
    )
    doubt = (
        w.doubt(p.joined(["what ", v.ref(c.rule.id), " says of the act"], ""), v.file(c.rule.id), c.mark)
        if stands == "applies" and v.file(c.rule.id)
        else ""
    )
    if not x.needs or stands != "applies":
        return top + said + doubt
    rows = [_code(w, act, n, scope) for n in x.needs]
    return p.NOTHING.join(
        [
            top,
            said,
            doubt,
            p.table(("condition", "status", "articles", "why"), rows, caption="Conditions"),
            w.doubt(
                p.joined(["the conditions ", v.codes(x.needs), ", and when each is met"], ""),
                v.file("codes"),
            ),
            _votes(w, x.needs),
        ]
    )


def _code(w: Walk, act: str, name: str, scope: Scope) -> list[Markup]:
    c = w.law.codes[name]
    reason = p.el("details", p.el("summary", "met when"), tree.term(c.met_when, scope))
    return [
        p.joined([w.v.code(name), p.text(c.title)], " "),
        p.sign(w.made.code(name, act), words=MET),
        w.v.refs(w.made.authority.articles(name)),
        p.joined([p.text(c.says), reason], ""),
    ]


def _votes(w: Walk, needs: tuple[str, ...]) -> Markup:
    book, made = w.v.book, w.made
    items = []
    for name, a in known_on(book, w.law.date).items():
        if not set(a.codes).intersection(needs):
            continue
        due = due_in(book, name, made.given, committed=made.committed)
        ends = [
            p.joined(
                [
                    f"refused, {' and '.join(plain.readable(x) for x in e.ends)} ends ",
                    p.text(e.words),
                    " (",
                    w.v.refs(e.basis),
                    ")",
                ],
                "",
            )
            for e in on_refusal(book, name).endings
        ]
        items.append(
            p.joined(
                [
                    w.v.approval(name),
                    f": {why(a, committed=made.committed)} As things stand: {DUE[due]}.",
                    p.bullets(ends),
                ],
                "",
            )
        )
    if not items:
        return p.NOTHING
    return (
        p.paragraph("Votes behind these conditions:")
        + p.bullets(items)
        + w.doubt("when the vote is due, and what a refusal ends", w.v.file("approvals"))
    )
