"""The contents of a country's book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from wargame.core.text import say
from wargame.report.lawpages import page as p
from wargame.report.lawpages.question import questions
from wargame.report.lawpages.rules import statute_names
from wargame.report.lawpages.situations import situations
from wargame.report.lawpages.volume import Volume, key_of

SAYS = {
    "acts": "What the law says of every act in every situation: the matrix.",
    "situations": "What may be recognised: elements, arguments, answers.",
    "statutes": "Every article, and what rests on it.",
    "codes": "Conditions on acts, under the codes that rulings show.",
    "facts": "The words in which facts are put to the law, and the rules by which they follow in a game.",
    "answers": "What governments have said of patterns of facts.",
    "readings": "Named ways to read the law, and what each changes.",
    "approvals": "Votes of parliament: when they are due, and what a refusal ends.",
    "notices": "What must be published or reported, and duties.",
    "cases": "Worked cases that test the rules.",
    "weak": "Texts not read as they are in force, and what is judgement.",
}
TITLES = {
    "acts": "Acts",
    "situations": "Situations",
    "statutes": "Statutes",
    "codes": "Conditions",
    "facts": "Facts",
    "answers": "Official answers",
    "readings": "Readings",
    "approvals": "Votes",
    "notices": "Notices",
    "cases": "Cases",
    "weak": "Weak marks",
}
WORDS = (
    (
        "recognised",
        "The government has decided that a situation exists. Powers hang on that, not on the facts alone.",
    ),
    (
        "ceiling",
        "The most that may be recognised on some facts: cannot, undetermined, can, or (its own word) likely.",
    ),
    (
        "element",
        "One of the things that must be so. Hard ones follow from facts; soft ones are judged, and never added up.",
    ),
    (
        "permitted, conditional, prohibited",
        "What the law says of an act. Conditional: once the conditions that it names are met.",
    ),
    (
        "binds, argument",
        "A rule that binds gates the act. An argument gates nothing; to act otherwise has a cost.",
    ),
    (
        "text read",
        "in force: the text now valid was read. superseded: an older one. secondary: only what others say of it.",
    ),
    ("judgement", "No source gives it: the authors chose it, and you may choose otherwise."),
)


def parts(v: Volume) -> list[str]:
    """Return the parts that a book has; an empty part has no page."""
    held: dict[str, Any] = {
        "situations": v.book.situations,
        "answers": v.book.answers,
        "readings": v.overlays,
        "approvals": v.book.approvals,
        "notices": v.book.notices,
        "cases": v.stock.cases,
    }
    return [k for k in TITLES if held.get(k, True)]


def contents(v: Volume) -> Markup:
    """Return the first page: how to read the book, the questions, and every part."""
    b = v.book
    counts = {
        "acts": len(b.acts),
        "situations": len(b.situations),
        "statutes": len(v.articles),
        "codes": len(b.codes),
        "facts": len(b.facts),
        "answers": len(b.answers),
        "readings": len(v.overlays),
        "approvals": len(b.approvals),
        "notices": len(b.notices),
        "cases": sum(len(c.cases) for c in v.stock.cases.values()),
    }
    rows = [[p.link(f"{k}.html", TITLES[k]), p.text(SAYS[k]), str(counts.get(k, ""))] for k in parts(v)]
    asked = (
        p.section(
            "Follow a question",
            p.paragraph(
                "From the facts to the answer, step by step, with the place at each step where you may disagree."
            ),
            questions(v),
            id_="questions",
        )
        if v.stock.asked
        else p.NOTHING
    )
    return p.NOTHING.join(
        [
            p.paragraph(
                "Rules as the program reads them: paraphrases with their articles, not the statutes. Each names its "
                "source, how well its text was read, and the file in which it stands. ",
                p.text(b.about.says),
                class_="lead",
            ),
            asked,
            p.section(
                "The parts of this book", p.table(("part", "what it holds", "how many"), rows), id_="parts"
            ),
            p.section("Situations", situations(v), id_="list-of-situations") if b.situations else p.NOTHING,
            p.section("No situations of the law", _descriptions(v), id_="descriptions")
            if b.about.descriptions
            else p.NOTHING,
            p.section(
                "Acts",
                p.el(
                    "ul",
                    *(p.el("li", v.act(a)) for a in sorted(b.acts, key=lambda a: b.acts[a].row)),
                    class_="cols",
                ),
                id_="list-of-acts",
            ),
            p.section("Rules, by statute", *_rules(v), id_="rules"),
            p.section(
                "Conditions",
                p.el(
                    "ul",
                    *(p.el("li", v.code(k), " ", p.text(c.title)) for k, c in b.codes.items()),
                    class_="cols",
                ),
                id_="list-of-codes",
            ),
            p.section(
                "Rules of facts, and points",
                p.el("ul", *map(_li, _facts(v)), class_="cols") if b.facts or b.points else "",
                id_="list-of-facts",
            ),
            p.section("Official answers", p.bullets(v.answer(a) for a in b.answers), id_="list-of-answers"),
            p.section("Readings", p.bullets(v.reading(r) for r in v.overlays), id_="list-of-readings"),
            p.section(
                "Votes, notices and duties",
                p.bullets([*map(v.approval, b.approvals), *map(v.notice, b.notices)]),
                id_="list-of-votes",
            ),
            p.section(
                "Worked cases",
                p.bullets(p.link(f"cases-{k}.html", p.text(c.title) or k) for k, c in v.stock.cases.items()),
                id_="list-of-cases",
            ),
            p.section(
                "Words",
                p.el("dl", *(p.el("dt", w) + p.el("dd", m) for w, m in WORDS), class_="facts"),
                id_="words",
            ),
        ]
    )


def _li(x: Markup) -> Markup:
    return p.el("li", x)


def _facts(v: Volume) -> Iterator[Markup]:
    yield from map(v.fact, v.book.facts)
    yield from (v.word(f"points.{k}", f"point: {say(x.title)}") for k, x in v.book.points.items())


def _descriptions(v: Volume) -> Markup:
    """Return the words for how things stand that nobody recognises, such as peacetime."""
    rows = (
        [
            p.code(k),
            p.text(d.title),
            p.text(d.says),
            p.joined(map(v.act, d.powers)),
            v.refs(d.basis),
            v.sourced(d.source),
        ]
        for k, d in v.book.about.descriptions.items()
    )
    columns = ("id", "word", "what it says", "powers looked to", "articles", "source")
    return p.table(columns, rows)


def _rules(v: Volume) -> Iterator[Markup]:
    names = statute_names(v)
    by: dict[str, list[str]] = {}
    for r in v.book.rules.values():
        by.setdefault(key_of(r.citation), []).append(r.id)
    for key in sorted(by, key=lambda k: (str(names.get(k, k)).lower(), k)):
        items = [
            p.joined(
                [
                    v.rule(r),
                    " ",
                    p.text(v.book.rules[r].title),
                    "" if v.known_now(v.book.rules[r]) else " (another time's text)",
                ],
                "",
            )
            for r in by[key]
        ]
        at = p.slug(key) if key in names else "others"
        title = key if names.get(key, key) == key else f"{names[key]} ({key})"
        yield p.section(p.link(f"statutes.html#key-{at}", title), p.bullets(items), level=3)
