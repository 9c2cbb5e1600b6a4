"""What every page of a country's book needs: the links to all others, and who rests on what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from wargame.core.text import say
from wargame.law.approvals import acts_resting_on
from wargame.law.in_force import Law
from wargame.model.law_approvals import DietApproval
from wargame.model.law_cases import LawCase, LawCases
from wargame.model.law_questions import Question
from wargame.model.law_windows import Window
from wargame.model.lawbook import Lawbook, LawRule, LawSituation, Overlay
from wargame.model.lawload import HOME
from wargame.model.legal_facts import Given
from wargame.model.reading_file import ReadingFile
from wargame.report import words
from wargame.report.lawpages import page as p
from wargame.report.lawpages.plain import fact_words
from wargame.report.lawpages.reading_of import reads, reads_in_play, touches
from wargame.report.lawpages.vocabulary import nearest
from wargame.report.lawpages.vocabulary import words as words_of

_ARTICLE = r"(?:\s+(?:Annex(?:\s\d+)?|[IVX]+|\d+(?:-\d+)*)(?:\([0-9ivx]+\))*)"
_PAPER = r"[A-Z]{1,6}\d{2,3}(?:-\d+)?"
"""Papers, reports and answers that go by a key and a year or number: `WP24`, `A211-55`."""
_KEY = re.compile(rf"^(.+?){_ARTICLE}?(?:\s+\([^)]*\)|\s+[a-z ]+)?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the facts that it stands on."""

    question: Question
    given: Given
    file: str
    facts_file: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stock:
    """What a country's book is made of."""

    book: Lawbook
    cases: Mapping[str, LawCases] = field(default_factory=dict)
    readings: Mapping[str, ReadingFile] = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """Something that rests on an article or reads a fact: what kind of thing, and the link to it."""

    kind: str
    link: Markup


def key_of(ref: str) -> str:
    """Return the key of a reference: `SDFA` of `SDFA 76(1)(ii)`."""
    found = _KEY.match(ref)
    return found.group(1) if found else ref


class Volume:
    """A country's book while it is written: what it holds, links by name, and links back."""

    def __init__(self, stock: Stock, *, shelf: str = "") -> None:
        self.stock = stock
        self.book = stock.book
        self.shelf = shelf
        self.cases_folder = f"{self.book.files.get('country', '').rpartition('/')[0]}/cases"
        self.title = f"The law of {say(self.book.about.title)}"
        self.law = Law(self.book, _newest(self.book))
        self.governing: dict[str, list[str]] = {}
        for r in self.book.rules.values():
            for act in dict.fromkeys(x.act for x in r.provides):
                self.governing.setdefault(act, []).append(r.id)
        # a reading that changes no law, such as one of how long steps take, stands in the book of the home country
        self.overlays: dict[str, Overlay] = {
            name: file.law.get(self.book.country, Overlay())
            for name, file in stock.readings.items()
            if self.book.country in file.law or (not file.law and self.book.country == HOME)
        }
        self.readers: dict[str, list[Use]] = {}
        for path, use in self._reads():
            known = self.readers.setdefault(path, [])
            if use not in known:
                known.append(use)
        self.words = words_of(self.book, self.readers)
        self.articles: dict[str, list[Use]] = {}
        for ref, use in self._rests():
            self.articles.setdefault(ref, []).append(use)
        keys = {key_of(a) for a in self.articles} | {a.cite for a in self.book.answers.values()}
        self._cited = re.compile(
            "(?<![\\w.-])("
            + "|".join([*map(re.escape, sorted(keys, key=lambda k: (-len(k), k))), _PAPER])
            + ")"
            rf"({_ARTICLE}?)((?:, ?\d+(?:-\d+)*(?:\([0-9ivx]+\))*)*)(?![\w-])"
        )
        for use, source in self._sources():
            for ref in self.cited(source):
                self.articles.setdefault(ref, [])
                if use not in self.articles[ref]:
                    self.articles[ref].append(use)
        self._cases_of: dict[str, list[Markup]] = {}
        for subject, found in self._case_subjects():
            here = self._cases_of.setdefault(subject, [])
            if found not in here:
                here.append(found)

    # Links

    def rule(self, name: str, shown: Any = None) -> Markup:
        """Return the link to a rule."""
        return p.link(f"rule-{p.slug(name)}.html", shown or name)

    def act(self, name: str, shown: Any = None) -> Markup:
        """Return the link to an act, by its title."""
        return p.link(f"act-{name}.html", shown or say(self.book.acts[name].title))

    def situation(self, name: str, shown: Any = None) -> Markup:
        """Return the link to a situation."""
        return p.link(f"situation-{name}.html", shown or name)

    def column(self, name: str) -> Markup:
        """Return the link to a column of the matrix: a situation, or peacetime."""
        return self.situation(name) if name in self.book.situations else escape(name)

    def element(self, situation: str, name: str, shown: Any = None) -> Markup:
        """Return the link to an element."""
        return p.el("a", shown or name, href=f"situation-{situation}.html#{name}", class_="id")

    def answer(self, name: str, shown: Any = None) -> Markup:
        """Return the link to an official answer, by its title; of a reading's own, to the reading."""
        if name in self.book.answers:
            return p.link(f"answer-{name}.html", shown or say(self.book.answers[name].title))
        return self._added("answers", name, shown)

    def code(self, name: str) -> Markup:
        """Return the link to a condition; one that only a reading has leads to the reading."""
        if name in self.book.codes:
            return p.link(f"code-{name}.html", p.code(name))
        return self._added("codes", name, p.code(name))

    def shown_code(self, name: str) -> Markup:
        """Return the link to the conditions that share a code as rulings show it."""
        return p.link(f"codes.html#{name}", p.code(name))

    def fact(self, rule: str, shown: Any = None) -> Markup:
        """Return the link to a rule of facts."""
        found = self.book.facts[rule]
        return p.link(f"fact-{rule}.html", shown or say(found.title) or fact_words(found.derives))

    def word(self, path: str, shown: Any = None) -> Markup:
        """Return the link to a word of the vocabulary of facts."""
        word = nearest(path, self.words)
        return p.link(f"facts.html#{p.slug(word)}", shown or p.code(path)) if word else p.code(path)

    def words_for(self, path: str, otherwise: str) -> Markup:
        """Return what a fact is about: the title of a point, or other words."""
        head, _, name = path.partition(".")
        return p.text(
            self.book.points[name].title if head == "points" and name in self.book.points else otherwise
        )

    def approval(self, name: str) -> Markup:
        """Return the link to a vote."""
        if name not in self.book.approvals:
            return escape(name.replace("_", " "))
        return p.link(f"approvals.html#{name}", say(self.book.approvals[name].title))

    def notice(self, name: str) -> Markup:
        """Return the link to a notice."""
        return p.link(f"notices.html#{name}", say(self.book.notices[name].title))

    def reading(self, name: str) -> Markup:
        """Return the link to a reading, by its title."""
        return p.link(f"reading-{name}.html", say(self.stock.readings[name].title))

    def question(self, name: str) -> Markup:
        """Return the link to a question."""
        asked = next(a for a in self.stock.asked if a.question.id == name)
        return p.link(f"question-{name}.html", say(asked.question.title))

    def case(self, file: str, name: str, found: LawCase) -> Markup:
        """Return the link to a worked case."""
        return p.link(f"cases-{file}.html#{name}", p.text(found.title))

    def _added(self, kind: str, name: str, shown: Any) -> Markup:
        """Return the link to the reading that adds something of its own."""
        for reading, overlay in self.overlays.items():
            if name in getattr(overlay, kind):
                return p.link(f"reading-{reading}.html#{p.slug(name)}", shown or name)
        return escape(shown or name)

    def codes(self, names: Iterable[str]) -> Markup:
        """Return links to conditions."""
        return p.joined(map(self.code, names), " ")

    def ref(self, ref: str, shown: str = "") -> Markup:
        """Return a reference with the link to what else rests on it."""
        name = ref.removeprefix("reading: ")
        if name != ref:
            for reading, file in self.stock.readings.items():
                if reading == name or any(
                    x.cite == ref for o in (file.law.get(self.book.country),) if o for x in o.supplies
                ):
                    return p.link(f"reading-{reading}.html", ref)
        return (
            p.link(f"statutes.html#{p.anchor(ref)}", shown or ref)
            if ref in self.articles
            else escape(shown or ref)
        )

    def refs(self, basis: Iterable[str]) -> Markup:
        """Return references with their links."""
        return p.joined(map(self.ref, dict.fromkeys(basis)), "; ")

    def cited(self, source: Any) -> tuple[str, ...]:
        """Return the references that a source in words names: `SDFA 78, 82` names two."""
        found: list[str] = []
        for m in self._cited.finditer(say(source)):
            key, article, more = m.group(1), m.group(2).strip(), m.group(3)
            found.append(f"{key} {article}".strip())
            found += [f"{key} {x.strip()}" for x in more.split(",") if x.strip() and article]
        return tuple(dict.fromkeys(found))

    def sourced(self, source: Any) -> Markup:
        """Return a source in words, with the references in it linked and judgement marked."""
        written = say(source)
        parts: list[Markup] = []
        at = 0
        for m in self._cited.finditer(written):
            first = f"{m.group(1)} {m.group(2).strip()}".strip()
            shown = written[m.start() : m.end(2)]
            parts += [p.marked(written[at : m.start()]), self.ref(first, shown)]
            at = m.end(2)
            for more in re.finditer(r"(, ?)([^,]+)", m.group(3)) if m.group(2) else ():
                parts += [escape(more.group(1)), self.ref(f"{m.group(1)} {more.group(2)}", more.group(2))]
                at = m.start(3) + more.end()
        parts.append(p.marked(written[at:]))
        return p.NOTHING.join(parts)

    def file(self, name: str) -> str:
        """Return the file of a thing, from the project's folder; empty if it has none."""
        return self.book.files.get(name, "")

    def written_in(self, *names: str) -> Markup:
        """Return a line that names the files in which something is written."""
        files = [p.code(f) for f in dict.fromkeys(map(self.file, names)) if f]
        return (
            p.paragraph("If you disagree, it is written in ", p.joined(files), ".", class_="file")
            if files
            else p.NOTHING
        )

    # What links back

    def cases_about(self, subject: str) -> Markup:
        """Return the section of the worked cases on a subject."""
        return p.section("Worked cases", p.folded(self._cases_of.get(subject, ()), "cases"))

    def cases_of(self, subject: str) -> list[Markup]:
        """Return links to the worked cases on a subject."""
        return self._cases_of.get(subject, [])

    def read_by(self, path: str) -> list[Use]:
        """Return what reads a fact."""
        found = [u for read, uses in self.readers.items() if touches(read, path) for u in uses]
        return list(dict.fromkeys(found))

    def grouped(self, uses: Iterable[Use]) -> Markup:
        """Return links by kind."""
        by: dict[str, list[Markup]] = {}
        for u in uses:
            by.setdefault(u.kind, []).append(u.link)
        return p.bullets(p.joined([f"{kind}: ", p.joined(links)], "") for kind, links in by.items())

    def readings_on(self, kind: str, name: str, situation: str = "") -> Markup:
        """Return the section of the readings that change something."""
        found = []
        for reading, o in self.overlays.items():
            changes = {
                "answer": name in o.ignore_answers or name in o.answers,
                "code": name in o.codes,
                "rule": name in o.rules or name in o.drops,
                "situation": any(x.situation == name for x in o.supplies)
                or any(name in a.said for a in o.answers.values()),
                "element": any(x.situation == situation and name in x.elements for x in o.supplies),
                "commitment": o.commitment_layer is not None,
            }
            if changes[kind]:
                found.append(self.reading(reading))
        return p.section("Readings that change this", p.bullets(found))

    def overlay_of(self, names: Iterable[str]) -> tuple[Overlay, ...]:
        """Return what readings change in this law."""
        return tuple(self.overlays[n] for n in names if n in self.overlays)

    def _case_subjects(self) -> Iterator[tuple[str, Markup]]:
        for file, found in self.stock.cases.items():
            for name, case in found.cases.items():
                here = self.case(file, name, case)
                for act, expected in case.expect.acts.items():
                    yield f"act:{act}", here
                    for shown in (*expected.unmet_includes, *expected.unmet_excludes):
                        yield f"code:{shown}", here
                    for ref in expected.basis_includes:
                        yield f"ref:{ref}", here
                for situation, wanted in case.expect.situations.items():
                    yield f"situation:{situation}", here
                    for element in wanted.elements:
                        yield f"element:{situation}#{element}", here
                for approval in case.expect.approvals:
                    yield f"approval:{approval}", here
                for reading in case.given.readings:
                    yield f"reading:{reading}", here
                for ref in self.cited(f"{case.source}; {say(case.note)}"):
                    yield f"ref:{ref}", here

    def cases_citing(self, *refs: str) -> Markup:
        """Return the worked cases that cite one of some references."""
        found = dict.fromkeys(x for r in refs for x in self._cases_of.get(f"ref:{r}", ()))
        return p.section("Worked cases that cite it", p.folded(found, "cases"))

    def _rests(self) -> Iterator[tuple[str, Use]]:
        """Yield the articles on which the parts of the law say that they rest."""
        b = self.book
        for r in b.rules.values():
            use = Use("rules", self.rule(r.id))
            for ref in dict.fromkeys((r.citation, *(x for v in r.provides for x in v.basis))):
                yield ref, use
        for s in b.situations.values():
            yield s.citation, Use("situations", self.situation(s.id))
            for name, e in s.elements.items():
                for ref in e.basis:
                    yield ref, Use("elements", self.element(s.id, name, f"{s.id} {name}"))
        for name, c in b.codes.items():
            for ref in dict.fromkeys((*c.basis, *c.commitment_basis)):
                yield ref, Use("conditions", self.code(name))
        for name, a in b.approvals.items():
            for ref in dict.fromkeys(_articles_of(a)):
                yield ref, Use("votes", self.approval(name))
        for name, n in b.notices.items():
            for ref in n.basis:
                yield ref, Use("notices", self.notice(name))
        for name, answer in b.answers.items():
            yield answer.cite, Use("official answers", self.answer(name))

    def _sources(self) -> Iterator[tuple[Use, Any]]:
        """Yield what names its sources in words, for links back from these."""
        b = self.book
        for r in b.rules.values():
            yield Use("rules", self.rule(r.id)), r.source
        for s in b.situations.values():
            yield Use("situations", self.situation(s.id)), s.source
            for n, a in enumerate(s.arguments, 1):
                link = p.link(f"situation-{s.id}.html#argument-{n}", f"{s.id}, argument {n}")
                yield Use("arguments", link), a.source
        for fid, rule in b.facts.items():
            for source in (rule.source, *(c.source for c in rule.cases)):
                yield Use("rules of facts", self.fact(fid)), source
        for name, x in b.answers.items():
            for source in (x.source, *(y.source for y in x.against_it)):
                yield Use("official answers", self.answer(name)), source
        for reading, file in self.stock.readings.items():
            if reading in self.overlays:
                yield Use("readings", self.reading(reading)), file.source
        for name, point in b.points.items():
            yield Use("points", self.word(f"points.{name}", name)), point.source

    def _reads(self) -> Iterator[tuple[str, Use]]:
        """Yield which facts are read, and by what."""
        b = self.book
        for s in b.situations.values():
            for name, e in s.elements.items():
                use = Use("elements", self.element(s.id, name, f"{s.id} {name}"))
                yield from ((x, use) for t in (e.met_when, e.not_met_when) for x in reads(t))
            for n, argument in enumerate(s.arguments, 1):
                link = p.link(f"situation-{s.id}.html#argument-{n}", f"{s.id}, argument {n}")
                yield from ((x, Use("arguments", link)) for x in reads(argument.when))
        for name, answer in b.answers.items():
            yield from ((x, Use("official answers", self.answer(name))) for x in reads(answer.facts_it_fits))
        for name, c in b.codes.items():
            yield from ((x, Use("conditions", self.code(name))) for x in reads(c.met_when))
        for r in b.rules.values():
            use = Use("rules", self.rule(r.id))
            yield from ((x, use) for v in r.provides for x in reads(v.when))
        for fid, rule in b.facts.items():
            use = Use("other rules of facts", self.fact(fid))
            yield from ((x, use) for case in rule.cases for x in reads_in_play(case.when))
        for reading, overlay in self.overlays.items():
            use = Use("readings", self.reading(reading))
            yield from ((x, use) for supplied in overlay.supplies for x in reads(supplied.when))

    # Dates

    def known_now(self, thing: LawRule | LawSituation) -> bool:
        """Tell whether a rule or situation is in force in the newest law that the book knows."""
        return _in_force(thing.in_force, self.law.date)

    def acts_resting_on(self, approval: str) -> Markup:
        """Return links to the acts that depend on a vote."""
        return p.joined(map(self.act, acts_resting_on(self.book, approval)))


def _in_force(windows: Iterable[Window], date: str) -> bool:
    return any(w.from_ <= date and (w.to is None or date <= w.to) and not w.repealed for w in windows)


def in_force_words(windows: Iterable[Window]) -> Markup:
    """Return when texts were or are in force, and how well each was read."""
    return p.lines(
        p.joined(
            [
                f"{day(w.from_)} to {day(w.to) if w.to else 'now'}",
                p.tag(w.text_read),
                f"(checked {day(w.checked_on)}{', repealed' if w.repealed else ''})",
            ],
            " ",
        )
        for w in windows
    )


def day(date: str) -> str:
    """Return a date as people write it."""
    year, month, day = date.split("-")
    return f"{int(day)} {words.MONTHS[int(month) - 1]} {year}"


def in_force_at(windows: Iterable[Window], date: str) -> Markup:
    """Return since when the text of a day is in force, and how well it was read."""
    for w in windows:
        if w.from_ <= date and (w.to is None or date <= w.to):
            return p.joined([f"since {day(w.from_)}", p.tag(w.text_read)], " ")
    return p.NOTHING


def _newest(book: Lawbook) -> str:
    """Return the last day on which the book's law changes: what is shown as the law now."""
    days = [w.from_ for r in book.rules.values() for w in r.in_force]
    days += [w.from_ for s in book.situations.values() for w in s.in_force]
    return max([*days, *(w.from_ for w in book.statute_sets.values())])


def _articles_of(a: DietApproval) -> Iterator[str]:
    yield from (a.citation, *a.basis)
    yield from (x for e in a.if_refused for x in e.basis)
    yield from (x for r in a.reports for x in r.basis)
    yield from (x for n in (a.if_closed, a.if_dissolved, a.commitment) if n is not None for x in n.basis)
