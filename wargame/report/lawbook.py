"""The book of the law: static pages of rules, facts, answers, readings and cases, with links both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from wargame.core.errors import UsageError, meant
from wargame.core.text import say
from wargame.model.law_questions import Question
from wargame.model.lawload import HOME, case_files, load_lawbook
from wargame.model.lawread import ask, read_as, read_cases
from wargame.model.reading_file import ReadingFile
from wargame.report.lawpages import cases, contents, facts, question, readings, rules, situations, votes, weak
from wargame.report.lawpages import page as p
from wargame.report.lawpages.volume import Asked, Stock, Volume
from wargame.schema.library import kind_files, shown

Leaf = tuple[str, Any, Any]
"""Title, heading and body of a page."""


def stock(country: str = HOME) -> Stock:
    """Return what the book of a country is made of: its law, cases, the readings of the library, and questions.

    Raises:
        SourceError: a file of it is wrong.
        UsageError: there is no such law, or a question asks for what is not there.
    """
    book = load_lawbook(country)
    found = {path.stem: read_cases(path, country) for path in case_files(country)}
    files = kind_files("readings")
    known = {name: read_as(ReadingFile, path, shown(path)) for name, path in files.items()}
    return Stock(book, found, known, tuple(_asked(country)))


def _asked(country: str) -> Iterator[Asked]:
    """Yield the questions on a country's law; a file of facts that no question names is asked about by its own acts."""
    files = kind_files("facts")
    named = set()
    for path in kind_files("questions").values():
        made = read_as(Question, path, shown(path))
        if made.facts not in files:
            raise UsageError(f"{shown(path)}: there are no facts `{made.facts}`{meant(made.facts, files)}")
        named.add(made.facts)
        yield from _put(made, files[made.facts], shown(path), country)
    for name, path in files.items():
        if name not in named:
            made = Question(
                schema_=1, id=name, title=name.replace("_", " ").capitalize(), facts=name, acts=()
            )
            yield from _put(made, path, shown(path), country)


def _put(made: Question, path: Path, file: str, country: str) -> Iterator[Asked]:
    case, book = ask(path)
    if book.country != country:
        return
    odd = [a for a in made.acts if a not in book.acts]
    if odd:
        raise UsageError(f"{file}: there is no act `{odd[0]}`{meant(odd[0], book.acts)}")
    acts = made.acts or case.acts
    yield Asked(
        Question(schema_=1, id=made.id, title=made.title, facts=made.facts, acts=acts, says=made.says),
        case.given(),
        file,
        shown(path),
        say(case.note),
    )


def write_shelf(stocks: Iterable[Stock], folder: Path) -> int:
    """Write the books of several countries, a folder each, and a page that links them; return how many pages."""
    rows = []
    asked = []
    pages = 1
    for one in stocks:
        book = one.book
        pages += _write(Volume(one, shelf="../index.html"), folder / book.country)
        binding = sum(r.binds for r in book.rules.values())
        home = f"{book.country}/index.html"
        rows.append(
            [
                p.link(home, say(book.about.title)),
                str(len(book.situations)),
                str(len(book.acts)),
                str(binding),
                str(len(book.rules) - binding),
                str(sum(len(c.cases) for c in one.cases.values())),
            ]
        )
        asked += [
            p.link(f"{book.country}/question-{a.question.id}.html", say(a.question.title)) for a in one.asked
        ]
    head = ("law of", "situations", "acts", "rules that bind", "arguments", "cases")
    body = [
        p.paragraph(
            "Names are the common short names of those who act; they take no position on status. Japan's law gates "
            "what its forces may do. Elsewhere a rule binds where statute or an agreement does; any other is an "
            "argument, and what it costs to act otherwise is stated with it."
        ),
        p.section("Follow a question", p.bullets(asked)),
        p.section("Countries", p.table(head, rows)),
    ]
    title = "The books of the law"
    text = p.page(title, title, p.NOTHING.join(body), book="The books of the law", nav=())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, "utf-8", newline="\n")
    return pages


def write_book(one: Stock, folder: Path) -> int:
    """Write one country's book into a folder; return how many pages it has."""
    return _write(Volume(one), folder)


def _write(v: Volume, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    nav = _nav(v)
    count = 0
    for name, kind, (title, heading, body) in _leaves(v):
        text = p.page(title, heading, body, kind=kind, book=v.title, nav=nav)
        (folder / f"{name}.html").write_text(text, "utf-8", newline="\n")
        count += 1
    return count


def _nav(v: Volume) -> list[Markup]:
    up = [p.link(v.shelf, "All countries")] if v.shelf else []
    asked = [p.link("index.html#questions", "Questions")] if v.stock.asked else []
    return [
        *up,
        p.link("index.html", "Contents"),
        *asked,
        *(p.link(f"{k}.html", contents.TITLES[k]) for k in contents.parts(v)),
    ]


def _leaves(v: Volume) -> Iterator[tuple[str, str, Leaf]]:
    """Yield every page: its name, what kind of thing it is about, and what it holds."""
    b = v.book
    yield "index", "Contents", (v.title, v.title, contents.contents(v))
    wholes = {
        "acts": rules.matrix,
        "situations": situations.situations,
        "statutes": rules.statutes,
        "codes": votes.codes,
        "facts": facts.vocabulary,
        "answers": situations.answers,
        "readings": readings.readings,
        "approvals": votes.approvals,
        "notices": votes.notices,
        "cases": cases.cases,
        "weak": weak.weak,
    }
    titles = {
        **contents.TITLES,
        "acts": "Acts and situations: the matrix",
        "statutes": "Statutes, articles and other sources",
        "codes": "Conditions, by code",
        "facts": "Facts: the vocabulary, and how each follows",
        "approvals": "Votes of parliament",
        "notices": "Notices and duties",
        "weak": "What is known least well",
    }
    for part in contents.parts(v):
        yield part, "", (titles[part], titles[part], wholes[part](v))
    each: list[tuple[str, str, Iterable[str], Any]] = [
        ("act", "Act", b.acts, rules.act_page),
        ("situation", "Situation", b.situations, situations.situation_page),
        ("answer", "Official answer", b.answers, situations.answer_page),
        ("code", "Condition", b.codes, votes.code_page),
        ("fact", "Rule of facts", b.facts, facts.fact_page),
        ("cases", "Worked cases", v.stock.cases, cases.case_page),
        ("question", "A question, followed", [a.question.id for a in v.stock.asked], question.question_page),
    ]
    for r in b.rules:
        yield f"rule-{p.slug(r)}", "Rule", rules.rule_page(v, r)
    for kind, words, names, make in each:
        for name in names:
            yield f"{kind}-{name}", words, make(v, name)
    for name in v.overlays:
        yield f"reading-{name}", "Reading", readings.reading_page(v, name, question.effects(v, name))


__all__ = ["Stock", "stock", "write_book", "write_shelf"]
