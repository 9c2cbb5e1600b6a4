"""The book of the law: a static page a rule, situation, act, answer and case, with links both ways."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wargame.core.text import say
from wargame.law.approvals import acts_resting_on
from wargame.model.law_approvals import DietApproval, NoSitting
from wargame.model.law_cases import LawCases
from wargame.model.lawbook import Lawbook, LawRule

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top}nav{margin-bottom:1rem}code{background:#f3f3f3;padding:0 .2rem}.ja{color:#666}"
    "dt{font-weight:600;margin-top:.5rem}"
)
VOTES = ' · <a href="approvals.html">Votes of the Diet</a>'
LOCAL = ("ja", "zh-Hant")
"""Languages other than English in which titles are given."""


def write_shelf(books: Iterable[tuple[Lawbook, Iterable[tuple[str, LawCases]]]], folder: Path) -> int:
    """Write the books of several countries, a folder each, and a page that links them; return how many pages."""
    rows = []
    pages = 1
    for book, cases in books:
        found = list(cases)
        pages += write_book(book, found, folder / book.country, shelf="../index.html")
        binding = sum(r.binds for r in book.rules.values())
        rows.append(
            (
                f'<a href="{_e(book.country)}/index.html">{_e(say(book.about.title))}</a>',
                str(len(book.situations)),
                str(len(book.acts)),
                str(binding),
                str(len(book.rules) - binding),
                str(sum(len(c.cases) for _, c in found)),
            )
        )
    intro = (
        "<p>Names are the common short names of those who act; they take no position on status. Japan's law gates what "
        "its forces may do. Elsewhere a rule binds where statute or an agreement does; any other is an argument, and "
        "what it costs to act otherwise is stated with it.</p>"
    )
    head = ("law of", "situations", "acts", "rules that bind", "arguments", "cases")
    text = _page("The books of the law", intro + _rows(rows, *head), codes=False)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, "utf-8", newline="\n")
    return pages


def write_book(book: Lawbook, cases: Iterable[tuple[str, LawCases]], folder: Path, shelf: str = "") -> int:
    """Write the book into a folder, with a link to the `shelf` of all books; return how many pages it has."""
    made = _Book(book, dict(cases))
    pages = {"index.html": made.index()}
    pages |= {f"rule-{slug(r)}.html": made.rule(r) for r in book.rules}
    pages |= {f"act-{a}.html": made.act(a) for a in book.acts}
    pages |= {f"situation-{s}.html": made.situation(s) for s in book.situations}
    pages |= {f"answer-{a}.html": made.answer(a) for a in book.answers}
    pages["codes.html"] = made.codes()
    if book.approvals:
        pages["approvals.html"] = made.approvals()
    pages |= {f"cases-{name}.html": made.case_file(name) for name in made.cases}
    if book.points:
        pages["points.html"] = made.points()
    folder.mkdir(parents=True, exist_ok=True)
    up = f'<nav><a href="{_e(shelf)}">All countries</a> · ' if shelf else "<nav>"
    for name, page in pages.items():
        text = page.replace("<nav>", up, 1)
        if not book.approvals:
            text = text.replace(VOTES, "", 1)
        (folder / name).write_text(text, "utf-8", newline="\n")
    return len(pages)


def slug(name: str) -> str:
    """Return a name for a file, from an id such as `SDFA 76(1)(ii)`."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()


def _e(text: object) -> str:
    return html.escape(str(text))


def _t(text: Any) -> str:
    if isinstance(text, dict):
        local = "".join(f' <span class="ja" lang="{x}">{_e(text[x])}</span>' for x in LOCAL if x in text)
        return f"{_e(say(text))}{local}"
    return _e(say(text))


def _link(kind: str, name: str, text: str | None = None) -> str:
    return f'<a href="{kind}-{slug(name) if kind == "rule" else name}.html">{_e(text or name)}</a>'


def _page(title: str, body: str, *, heading: str = "", codes: bool = True) -> str:
    links = '<a href="index.html">The book of the law</a>'
    if codes:
        links += f' · <a href="codes.html">Conditions</a>{VOTES}'
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{_e(title)}</title><style>{STYLE}</style>'
        f"<nav>{links}</nav><h1>{heading or _e(title)}</h1>{body}</html>\n"
    )


def _rows(rows: Iterable[Iterable[str]], *head: str) -> str:
    top = "".join(f"<th>{_e(h)}</th>" for h in head)
    inner = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{inner}</table>"


def _facts(**said: Any) -> str:
    return (
        "<dl>"
        + "".join(f"<dt>{_e(k.replace('_', ' '))}</dt><dd>{v}</dd>" for k, v in said.items() if v)
        + "</dl>"
    )


class _Book:
    def __init__(self, book: Lawbook, cases: dict[str, LawCases]) -> None:
        self.book = book
        self.cases = cases
        self.governing: dict[str, list[str]] = {}
        for r in book.rules.values():
            for act in dict.fromkeys(p.act for p in r.provides):
                self.governing.setdefault(act, []).append(r.id)
        self.about: dict[str, list[tuple[str, str]]] = {}
        for file, found in cases.items():
            for name, case in found.cases.items():
                for subject in (*case.expect.acts, *case.expect.situations):
                    self.about.setdefault(subject, []).append((file, name))

    def index(self) -> str:
        b = self.book
        situations = _rows(
            ((_link("situation", s.id), _t(s.title), _e(s.citation)) for s in b.situations.values()),
            "situation",
            "title",
            "article",
        )
        acts = _rows(
            (
                (
                    str(a.row),
                    _link("act", k),
                    _t(a.title),
                    ", ".join(_link("rule", r) for r in self.governing[k]),
                )
                for k, a in sorted(b.acts.items(), key=lambda kv: kv[1].row)
            ),
            "row",
            "act",
            "title",
            "rules",
        )
        rules = _rows(
            (
                (_link("rule", r.id), _t(r.title), _e(r.in_force[-1].text_read), _force(r))
                for r in b.rules.values()
            ),
            "rule",
            "title",
            "text read",
            "force",
        )
        answers = _rows(
            ((_e(a.date), _link("answer", a.id, say(a.title)), _e(a.cite)) for a in b.answers.values()),
            "date",
            "answer",
            "cited as",
        )
        files = _rows(
            ((_link("cases", k), _t(c.title), str(len(c.cases))) for k, c in self.cases.items()),
            "file",
            "title",
            "cases",
        )
        intro = (
            "<p>Rules as the program reads them: paraphrases with their articles, not the statutes. Each names its "
            f"source and how well the text was read. {_t(b.about.says)}</p>"
        )
        if b.points:
            intro += '<p>Facts that only this law asks about: <a href="points.html">points</a>.</p>'
        return _page(
            f"The book of the law: {say(b.about.title)}",
            f"{intro}<h2>Situations</h2>{situations}<h2>Acts</h2>{acts}<h2>Rules</h2>{rules}"
            f"<h2>Official answers</h2>{answers}<h2>Cases</h2>{files}",
        )

    def rule(self, name: str) -> str:
        r = self.book.rules[name]
        windows = "; ".join(
            f"{w.from_} to {w.to or 'now'} ({w.text_read}, checked {w.checked_on}{', repealed' if w.repealed else ''})"
            for w in r.in_force
        )
        provides = _rows(
            (
                (
                    _link("act", p.act),
                    _e(", ".join(p.in_)),
                    _e(p.ruling) if p.ruling else f"follows {_link('act', p.follows or '')}",
                    " ".join(f'<a href="codes.html#{_e(n)}"><code>{_e(n)}</code></a>' for n in p.needs),
                    _t(p.limits) + (f" (over {_e(', '.join(p.over))})" if p.over else ""),
                )
                for p in r.provides
            ),
            "act",
            "in",
            "ruling",
            "needs",
            "limits",
        )
        facts = _facts(
            says=_t(r.says),
            citation=_e(r.citation),
            source=_e(r.source),
            in_force=_e(windows),
            finding_by=_t(r.finding_by),
            approval=_t(r.approval),
            weapons=f"{r.weapons_tier} {_t(r.weapons)}" if r.weapons_tier else "",
            force=_force(r),
            cost_of_acting_otherwise=_t(r.cost),
            invariants=_e(", ".join(r.invariants)),
            note=_t(r.note),
            file=_e(self.book.files.get(name, "")),
        )
        heading = f"{_e(name)}: {_t(r.title)}"
        return _page(f"{name}: {say(r.title)}", facts + (provides if r.provides else ""), heading=heading)

    def act(self, name: str) -> str:
        rows = []
        groups = self.book.about.groups
        for column in self.book.about.columns:
            words = {column, *(word for word, members in groups.items() if column in members)}
            for r in self.governing[name]:
                for p in self.book.rules[r].provides:
                    if p.act == name and words & set(p.in_):
                        needs = " ".join(
                            f'<a href="codes.html#{_e(n)}"><code>{_e(n)}</code></a>' for n in p.needs
                        )
                        ruling = _e(p.ruling) if p.ruling else f"follows {_link('act', p.follows or '')}"
                        rows.append(
                            (
                                _e(column),
                                ruling,
                                needs,
                                _link("rule", r),
                                _force(self.book.rules[r]),
                                "in some cases only" if p.when else "",
                            )
                        )
        return _page(
            f"{name}: {say(self.book.acts[name].title)}",
            _rows(rows, "situation", "ruling", "needs", "rule", "force", "")
            + self._said_of(name)
            + self._cases_about(name),
        )

    def _said_of(self, act: str) -> str:
        items = "".join(
            f"<li>{_e(a.date)}, {_t(a.who)}: {_t(a.said_of_acts[act])} ({_link('answer', a.id, a.cite)})</li>"
            for a in self.book.answers.values()
            if act in a.said_of_acts
        )
        return f"<h2>What was said of it</h2><ul>{items}</ul>" if items else ""

    def points(self) -> str:
        rows = (
            (f"<code>{_e(k)}</code>", _t(p.title), _t(p.says), _e(p.source))
            for k, p in self.book.points.items()
        )
        return _page("Points", _rows(rows, "point", "is true if", "says", "source"))

    def situation(self, name: str) -> str:
        s = self.book.situations[name]
        elements = _rows(
            (
                (_e(k), _t(e.title), _e(e.weight), _t(e.says), _e("; ".join(e.basis)))
                for k, e in s.elements.items()
            ),
            "element",
            "title",
            "weight",
            "says",
            "articles",
        )
        answers = "".join(
            f"<li>{_link('answer', a.id, say(a.title))}: {_e(a.said[name])}</li>"
            for a in self.book.answers.values()
            if name in a.said
        )
        arguments = "".join(f"<li>{_e(a.points)}: {_t(a.says)} ({_e(a.source)})</li>" for a in s.arguments)
        facts = _facts(
            says=_t(s.says),
            citation=_e(s.citation),
            source=_e(s.source),
            determined_by=_t(s.determined_by),
            instrument=_t(s.instrument),
            approval=_t(s.approval),
            if_refused=_t(s.if_refused),
            votes_of_the_Diet=", ".join(
                f'<a href="approvals.html#{_e(n)}">{_e(n)}</a>'
                for n, a in self.book.approvals.items()
                if name in a.for_
            ),
            duties=_t(s.duties),
            overlaps=_t(s.overlaps),
            note=_t(s.note),
        )
        return _page(
            f"{name}: {say(s.title)}",
            f"{facts}<h2>Elements</h2>{elements}<h2>Arguments</h2><ul>{arguments}</ul><h2>Answers</h2><ul>{answers}</ul>"
            + self._cases_about(name),
            heading=f"{_e(name)}: {_t(s.title)}",
        )

    def answer(self, name: str) -> str:
        a = self.book.answers[name]
        said = "; ".join(f"{_link('situation', s)}: {_e(c)}" for s, c in a.said.items())
        acts = "; ".join(f"{_link('act', k)}: {_t(v)}" for k, v in a.said_of_acts.items())
        against = "<br>".join(f"{_t(x.point)} ({_e(x.source)})" for x in a.against_it)
        return _page(
            say(a.title),
            _facts(
                who=_t(a.who),
                date=_e(a.date),
                cited_as=_e(a.cite),
                source=_e(a.source),
                paraphrase=_t(a.paraphrase),
                said=said,
                said_of_acts=acts,
                supplies=_e(", ".join(a.supplies)),
                presupposes=_e(", ".join(a.presupposes)),
                against_it=against,
                note=_t(a.note),
            ),
        )

    def codes(self) -> str:
        rows = (
            (
                f'<a id="{_e(k)}"></a><code>{_e(c.shown_as or k)}</code>',
                _t(c.title),
                _t(c.says),
                _e("; ".join(c.basis)),
                ", ".join(
                    _link("act", act)
                    for act in self.governing
                    if any(
                        k in p.needs
                        for r in self.governing[act]
                        for p in self.book.rules[r].provides
                        if p.act == act
                    )
                ),
            )
            for k, c in self.book.codes.items()
        )
        return _page("Conditions, by code", _rows(rows, "code", "condition", "says", "articles", "acts"))

    def approvals(self) -> str:
        intro = (
            "<p>An approval is a majority in both houses; the override by two thirds is for bills. A refusal ends what "
            "it names, as fast as the statute's word says.</p>"
        )
        return _page(
            "Votes of the Diet", intro + "".join(self._approval(n, a) for n, a in self.book.approvals.items())
        )

    def _approval(self, name: str, a: DietApproval) -> str:
        when = a.when.replace("_", " ") + (f" ({a.days})" if a.days else "")
        urgent = (
            f"may go first; asked {(a.urgent_then or '').replace('_', ' ')}" if a.urgent_exception else ""
        )
        refused = _rows(
            (
                (
                    _e(", ".join(e.ends)),
                    _t(e.words),
                    _e(f"if {e.if_ordered} is ordered" if e.if_ordered else ""),
                    _t(e.says),
                    _e("; ".join(e.basis)),
                )
                for e in a.if_refused
            ),
            "ends",
            "how fast",
            "",
            "",
            "articles",
        )
        reports = "<br>".join(
            f"{_t(r.says)}{f', every {r.every_days} days' if r.every_days else ''} ({_e('; '.join(r.basis))})"
            for r in a.reports
        )
        facts = _facts(
            says=_t(a.says),
            articles=_e("; ".join(dict.fromkeys((a.citation, *a.basis)))),
            situations=", ".join(_link("situation", s) for s in a.for_),
            due=_e(when),
            if_urgent=_e(urgent),
            commitment_of_2015=f"{_t(a.commitment.says)} ({_e('; '.join(a.commitment.basis))})"
            if a.commitment
            else "",
            part_of=f'<a href="approvals.html#{_e(a.part_of)}">{_e(a.part_of)}</a>' if a.part_of else "",
            diet_closed=_no_sitting(a.if_closed),
            lower_house_dissolved=_no_sitting(a.if_dissolved),
            days_for_each_house_to_vote=_e(a.vote_within_days or ""),
            days_until_renewal=_e(a.renew_after_days or ""),
            resolution_to_end=_t(a.by_resolution),
            reports=reports,
            conditions=" ".join(f'<a href="codes.html#{_e(c)}"><code>{_e(c)}</code></a>' for c in a.codes),
            acts=", ".join(_link("act", x) for x in acts_resting_on(self.book, name)),
            text_read=_e(f"{a.in_force[-1].text_read}, checked {a.in_force[-1].checked_on}"),
            source=_e(a.source),
            note=_t(a.note),
        )
        return f'<h2 id="{_e(name)}">{_e(name)}: {_t(a.title)}</h2>{facts}' + (
            refused if a.if_refused else ""
        )

    def case_file(self, name: str) -> str:
        parts = []
        for key, case in self.cases[name].cases.items():
            expected = [
                f"{_link('situation', s) if s in self.book.situations else _e(s)}: {_e(_several(x.ceiling))}"
                for s, x in case.expect.situations.items()
            ]
            expected += [
                f"{_link('act', a) if a in self.book.acts else _e(a)}: "
                f"{_e(_several(x.ruling))} {_e(' '.join(x.unmet_includes))}"
                for a, x in case.expect.acts.items()
            ]
            expected += [
                f'<a href="approvals.html#{_e(n)}">{_e(n)}</a>: '
                + _e(
                    "; ".join(
                        f"refused, {k} ends {v.replace('_', ' ')}" for k, v in (x.refused or {}).items()
                    )
                )
                for n, x in case.expect.approvals.items()
            ]
            parts.append(
                f'<h2 id="{_e(key)}">{_t(case.title)}</h2>'
                + _facts(
                    source=_e(case.source),
                    note=_t(case.note),
                    date=_e(case.given.date),
                    expected="<br>".join(expected),
                )
            )
        return _page(say(self.cases[name].title) or name, "".join(parts))

    def _cases_about(self, subject: str) -> str:
        found = self.about.get(subject, ())
        items = "".join(
            f'<li><a href="cases-{f}.html#{_e(n)}">{_t(self.cases[f].cases[n].title)}</a></li>'
            for f, n in found
        )
        return f"<h2>Cases</h2><ul>{items}</ul>" if items else ""


def _force(rule: LawRule) -> str:
    return "binds" if rule.binds else "argument"


def _no_sitting(n: NoSitting | None) -> str:
    if n is None:
        return ""
    lapses = (
        f"; lapses unless the lower house agrees within {n.lapses_after_days} days"
        if n.lapses_after_days
        else ""
    )
    return f"{_e(n.then.replace('_', ' '))}{lapses}. {_t(n.says)} ({_e('; '.join(n.basis))})"


def _several(wanted: Any) -> str:
    return " or ".join(wanted) if isinstance(wanted, tuple) else str(wanted or "")
