"""Pages of readings: what each changes in the law, and in the answers to the questions of this book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from wargame.core.text import say
from wargame.model.lawbook import Overlay
from wargame.model.reading_file import ReadingFile
from wargame.report.lawpages import page as p
from wargame.report.lawpages import tree
from wargame.report.lawpages.situations import answer_body
from wargame.report.lawpages.volume import Volume
from wargame.report.lawpages.votes import code_body
from wargame.schema.library import kind_files, shown


def reading_page(v: Volume, name: str, effects: Mapping[str, Markup]) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of a reading's page.

    Args:
        v: the book.
        name: of the reading.
        effects: by question, what the reading changes in its answer.
    """
    file = v.stock.readings[name]
    o = v.overlays[name]
    changed = list(_changes(v, o))
    body = [
        p.paragraph(p.text(file.says), class_="lead"),
        p.facts(
            id=p.code(name),
            source=v.sourced(file.source),
            in_play=p.code(f"wargame law assess FILE --reading {name}"),
        ),
        p.paragraph(
            "If you disagree, it is written in ",
            p.code(file_of(name)),
            "; copy it and write your own.",
            class_="file",
        ),
        p.section(
            "What it changes in this law", *(changed or [p.paragraph("Nothing: the law is read as it is.")])
        ),
        _procedures(file),
        p.section(
            "What it changes in the questions of this book",
            p.bullets(p.joined([v.question(q), ": ", e], "") for q, e in effects.items()),
        ),
        p.section("Worked cases under it", p.folded(v.cases_of(f"reading:{name}"), "cases")),
    ]
    return say(file.title), p.text(file.title), p.NOTHING.join(body)


def file_of(name: str) -> str:
    """Return the file of a reading, from the project's folder."""
    files = kind_files("readings")
    return shown(files[name]) if name in files else ""


def _changes(v: Volume, o: Overlay) -> Iterator[Markup]:
    if o.commitment_layer is not None:
        word = "applied" if o.commitment_layer else "not applied"
        reads = p.joined((u.link for u in v.readers.get("state.commitment_layer", ())), ", ")
        yield p.section(
            "The commitment of 2015",
            p.paragraph(f"It is {word}, whatever the date. Conditions that ask: ", reads),
            level=3,
        )
    yield p.section(
        "Answers that it sets aside",
        p.bullets(
            p.joined(
                [
                    v.answer(a),
                    *(
                        p.joined([" (", v.situation(s), ": ", p.tag(c), ")"], "")
                        for s, c in v.book.answers[a].said.items()
                    ),
                ],
                "",
            )
            for a in o.ignore_answers
            if a in v.book.answers
        ),
        level=3,
    )
    yield p.section(
        "Elements that it supplies",
        p.table(
            ("situation", "elements", "taken as", "when", "because"),
            (
                [
                    v.situation(x.situation),
                    p.joined((v.element(x.situation, e) for e in x.elements), " "),
                    p.lines(
                        [
                            p.tag(x.status.replace("_", " ")),
                            "even where the facts say otherwise" if x.even_if_failed else "",
                        ]
                    ),
                    tree.term(x.when),
                    p.text(x.says),
                ]
                for x in o.supplies
            ),
        )
        if o.supplies
        else p.NOTHING,
        level=3,
    )
    for name, c in o.codes.items():
        was = (
            p.joined(["in the place of ", v.code(name)], "")
            if name in v.book.codes
            else "a condition of its own"
        )
        yield p.section(
            p.joined(["Condition ", p.code(name), ": ", p.text(c.title)], ""),
            p.paragraph(was),
            code_body(v, c),
            level=3,
            id_=p.slug(name),
        )
    for name, r in o.rules.items():
        was = (
            p.joined(["in the place of ", v.rule(name)], "") if name in v.book.rules else "a rule of its own"
        )
        acts = p.bullets(
            p.joined([v.act(x.act), f" in {', '.join(x.in_)}: ", p.tag(x.ruling or "as another act")], "")
            for x in r.provides
        )
        yield p.section(
            p.joined(["Rule: ", p.text(r.title)], ""),
            p.paragraph(was),
            p.paragraph(p.text(r.says)),
            acts,
            level=3,
            id_=p.slug(name),
        )
    for name, a in o.answers.items():
        yield p.section(
            p.joined(["Answer: ", p.text(a.title)], ""), answer_body(v, a), level=3, id_=p.slug(name)
        )
    yield p.section(
        "Rules that it drops", p.bullets(v.rule(x) for x in o.drops if x in v.book.rules), level=3
    )


def _procedures(file: ReadingFile) -> Markup:
    rows = (
        [
            p.text(step.replace("_", " ")),
            p.text(
                ", ".join(f"{k} {x}" for k, x in times.items()) if isinstance(times, Mapping) else str(times)
            ),
        ]
        for step, times in file.procedures.items()
    )
    return p.section("How long steps take", p.table(("step", "time"), rows)) if file.procedures else p.NOTHING


def readings(v: Volume) -> Markup:
    """Return the list of readings."""
    intro = p.paragraph(
        "A reading is one named way to read the law, laid over it. Laid over the same facts, readings show which "
        "part of an answer rests on text and which on judgement. They are thought experiments."
    )
    rows = (
        [v.reading(r), p.text(v.stock.readings[r].says), v.sourced(v.stock.readings[r].source)]
        for r in v.overlays
    )
    return intro + p.table(("reading", "says", "source"), rows)
