"""What is known least well: texts not read as they are in force, and judgement."""

from __future__ import annotations

from markupsafe import Markup

from wargame.core.text import say
from wargame.report.lawpages import page as p
from wargame.report.lawpages.facts import said
from wargame.report.lawpages.volume import Volume


def weak(v: Volume) -> Markup:
    """Return what is known least well: where to look first, and to doubt most."""
    b = v.book
    marked: dict[str, list[Markup]] = {"superseded": [], "secondary": []}
    for name, windows, shown in (
        *((r.id, r.in_force, v.rule(r.id)) for r in b.rules.values()),
        *((s.id, s.in_force, v.situation(s.id)) for s in b.situations.values()),
        *((n, a.in_force, v.approval(n)) for n, a in b.approvals.items()),
    ):
        mark = windows[-1].text_read
        if mark in marked:
            title = b.rules[name].title if name in b.rules else ""
            marked[mark].append(p.joined([shown, p.text(title)], " "))
    judged = [
        ("Rules", [(v.rule(r.id), f"{r.source}. {say(r.note)}") for r in b.rules.values()]),
        (
            "Situations and arguments",
            [
                *((v.situation(s.id), say(s.note)) for s in b.situations.values()),
                *(
                    (p.link(f"situation-{s.id}.html#argument-{n}", f"{s.id}: {say(a.says)}"), a.source)
                    for s in b.situations.values()
                    for n, a in enumerate(s.arguments, 1)
                ),
            ],
        ),
        (
            "Votes and notices",
            [
                *((v.approval(n), f"{a.source}. {say(a.note)}") for n, a in b.approvals.items()),
                *((v.notice(n), x.source) for n, x in b.notices.items()),
            ],
        ),
        (
            "Rules of facts",
            [(v.fact(k), said(r)) for k, r in b.facts.items()],
        ),
        ("Official answers", [(v.answer(k), say(a.note)) for k, a in b.answers.items()]),
        ("Readings", [(v.reading(k), v.stock.readings[k].source) for k in v.overlays]),
    ]
    soft = [
        v.element(s.id, e, f"{e} {say(x.title)}")
        for s in b.situations.values()
        for e, x in s.elements.items()
        if x.weight == "soft" and x.met_when is None and x.not_met_when is None
    ]
    answers = [v.answer(k) for k, a in b.answers.items() if a.text_read != "in_force"]
    return p.NOTHING.join(
        [
            p.paragraph("What a reader who knows the field may want to look at first."),
            p.section(
                "Read as it stood before later changes", p.bullets(marked["superseded"]), id_="superseded"
            ),
            p.section(
                "Known only from what others say of it", p.bullets(marked["secondary"]), id_="secondary"
            ),
            p.section("Answers read in reports or quotations", p.bullets(answers), id_="reports"),
            p.section("Elements that no fact settles", p.bullets(soft), id_="open"),
            p.section(
                "Judgement, and what is said from memory",
                *(
                    p.section(
                        title,
                        p.table(
                            ("what", "its source says"),
                            ([link, v.sourced(said)] for link, said in found if p.judged(said)),
                        ),
                        level=3,
                    )
                    for title, found in judged
                    if any(p.judged(said) for _, said in found)
                ),
                id_="judgement",
            ),
        ]
    )
