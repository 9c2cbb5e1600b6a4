"""Pages of rules, of acts, the matrix of acts and situations, and the index of statutes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from markupsafe import Markup

from wargame.core.text import say
from wargame.law.approvals import acts_resting_on
from wargame.law.in_force import Cell
from wargame.model.lawbook import LawRule, Provision
from wargame.report.lawpages import page as p
from wargame.report.lawpages import tree
from wargame.report.lawpages.volume import Use, Volume, day, in_force_at, in_force_words, key_of

LETTER = {"permitted": "P", "conditional": "C", "prohibited": "X"}
MEANING = (
    ("P", "permitted", ""),
    ("C", "conditional", "permitted once the conditions named are met"),
    ("X", "prohibited", "by a rule"),
    (
        "–",
        "no rule",
        "no rule gives it: prohibited by silence, unless peacetime or another situation gives it",
    ),
    ("=", "as another act", "whose ruling it follows"),
    ("*", "in some cases", "only under the condition that the rule names"),
)
_OWN_NAMES = {"us": "US", "and": "and", "of": "of", "for": "for", "on": "on", "at": "at", "with": "with"}
ANSWER = re.compile(r"[AQ]\d+-\d+")
"""Written answers and questions of the Diet."""
OTHERS = "Answers, decisions, papers and reports"


def force(rule: LawRule) -> Markup:
    """Return whether a rule binds, or is an argument."""
    return Markup("binds") if rule.binds else p.el("em", "argument")


def rule_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of a rule's page."""
    r = v.book.rules[name]
    body = [
        p.paragraph(p.text(r.says), class_="lead"),
        p.facts(
            citation=v.ref(r.citation),
            source=v.sourced(r.source),
            in_force=in_force_words(r.in_force),
            finding_by=p.text(r.finding_by),
            approval=v.sourced(r.approval),
            weapons=p.joined([r.weapons_tier, p.text(r.weapons)], " ") if r.weapons_tier else "",
            force=force(r),
            cost_of_acting_otherwise=p.text(r.cost),
            invariants=", ".join(r.invariants),
            note=v.sourced(r.note),
        ),
        v.written_in(name),
        p.section(
            "What it says of acts",
            p.table(
                ("act", "in", "ruling", "needs", "articles", "when, and limits"),
                (
                    [
                        v.act(x.act),
                        _columns(v, x),
                        ruling(v, x),
                        v.codes(x.needs),
                        v.refs(x.basis),
                        _limits(x),
                    ]
                    for x in r.provides
                ),
            ),
        )
        if r.provides
        else p.section("Acts that it governs", p.bullets(v.act(a) for a in r.governs if a in v.book.acts)),
        p.section("Conditions, elements and votes on the same article", _beside(v, r)),
        v.readings_on("rule", name),
        v.cases_citing(r.citation, *(b for x in r.provides for b in x.basis)),
    ]
    return f"{name}: {say(r.title)}", p.joined([name, p.text(r.title)], ": "), p.NOTHING.join(body)


def _beside(v: Volume, r: LawRule) -> Markup:
    refs = dict.fromkeys((r.citation, *(b for x in r.provides for b in x.basis)))
    own = Use("rules", v.rule(r.id))
    return v.grouped(dict.fromkeys(u for ref in refs for u in v.articles.get(ref, ()) if u != own))


def _columns(v: Volume, x: Provision) -> Markup:
    groups = v.book.about.groups
    return p.joined(v.column(c) for word in x.in_ for c in groups.get(word, (word,)))


def ruling(v: Volume, x: Provision) -> Markup:
    """Return what a provision rules."""
    if x.follows is not None:
        return p.joined(["as for ", v.act(x.follows)], "")
    return p.tag(x.ruling or "prohibited")


def _limits(x: Provision) -> Markup:
    before = f"goes before {', '.join(x.over)}" if x.over else ""
    beside = f"stands beside {', '.join(x.alongside)}" if x.alongside else ""
    return p.joined([tree.term(x.when), p.lines([p.text(x.limits), before, beside])], "")


def act_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of an act's page."""
    act = v.book.acts[name]
    now: list[list[Markup]] = []
    then: list[list[Markup]] = []
    ids: list[str] = []
    groups = v.book.about.groups
    for column in v.book.about.columns:
        words = {column, *(word for word, members in groups.items() if column in members)}
        first = True
        for r in v.governing.get(name, ()):
            rule = v.book.rules[r]
            for x in rule.provides:
                if x.act != name or not words & set(x.in_):
                    continue
                row = [
                    v.column(column),
                    ruling(v, x),
                    v.codes(x.needs),
                    v.rule(r),
                    force(rule),
                    _limits(x),
                ]
                if v.known_now(rule):
                    row.insert(5, in_force_at(rule.in_force, v.law.date))
                    now.append(row)
                    ids.append(f"in-{column}" if first else "")
                    first = False
                else:
                    row.insert(5, in_force_words(rule.in_force))
                    then.append(row)
    head = (
        "situation",
        "ruling",
        "needs",
        "rule",
        "force",
        "in force, and how the text was read",
        "when, and limits",
    )
    said = [
        p.joined(
            [
                f"{a.date}, ",
                p.text(a.who),
                ": ",
                p.text(a.said_of_acts[name]),
                " (",
                v.answer(a.id, a.cite),
                ")",
            ],
            "",
        )
        for a in v.book.answers.values()
        if name in a.said_of_acts
    ]
    votes = [v.approval(n) for n in v.book.approvals if name in acts_resting_on(v.book, n)]
    codes = dict.fromkeys(
        c
        for r in v.governing.get(name, ())
        for x in v.book.rules[r].provides
        if x.act == name
        for c in x.needs
    )
    followers = [
        v.act(a)
        for a, rules in v.governing.items()
        if any(x.act == a and x.follows == name for r in rules for x in v.book.rules[r].provides)
    ]
    body = [
        p.facts(
            id=p.code(name),
            row=act.row,
            source=v.sourced(act.source),
            acts_that_follow_it=p.joined(dict.fromkeys(followers)),
        ),
        v.written_in("acts"),
        p.section(
            "What the law says of it",
            p.paragraph(
                "Without one of these situations only the row of peacetime speaks; it holds beside every situation.",
                class_="soft",
            ),
            p.table(head, now, ids=ids),
        ),
        p.section("Texts of other times", p.table(head, then)) if then else p.NOTHING,
        p.section(
            "Its conditions",
            p.bullets(p.joined([v.code(c), p.text(v.book.codes[c].title)], " ") for c in codes),
        ),
        p.section("Votes on which it rests", p.bullets(votes)),
        p.section("What was said of it", p.bullets(said)),
        p.section(
            "Questions that ask about it",
            p.bullets(v.question(a.question.id) for a in v.stock.asked if name in a.question.acts),
        ),
        v.cases_about(f"act:{name}"),
    ]
    return f"{name}: {say(act.title)}", p.text(act.title), p.NOTHING.join(body)


def matrix(v: Volume) -> Markup:
    """Return the matrix: what the newest law says of every act in peacetime and in every situation."""
    columns = v.book.about.columns
    head = [p.el("th", "act", scope="col")]
    head += [p.el("th", v.column(c), scope="col") for c in columns]
    body = []
    for name, act in sorted(v.book.acts.items(), key=lambda kv: kv[1].row):
        cells = [_cell(v, name, c) for c in columns]
        body.append(p.el("tr", p.el("th", f"{act.row} ", v.act(name), scope="row"), *cells, id=name))
    legend = p.bullets(
        (
            p.joined([p.el("b", sign), f" {word}{': ' + means if means else ''}"], "")
            for sign, word, means in MEANING
        ),
        class_="legend",
    )
    return p.NOTHING.join(
        [
            p.paragraph(
                "What the law says of each act in each situation, on no particular facts, on "
                f"{v.law.date}, the last day on which a text in this book changes. Each cell leads to its rules. "
                "Peacetime holds beside every situation. Which conditions are met is for the facts: see the questions."
            ),
            legend,
            p.el(
                "div",
                p.el("table", p.el("thead", p.el("tr", *head)), p.el("tbody", *body), class_="matrix"),
                class_="scroll",
            ),
            v.written_in("acts"),
        ]
    )


def _cell(v: Volume, act: str, column: str) -> Markup:
    cells = v.law.cells(act, column)
    beaten = {label for c in cells if c.provision.when is None for label in c.provision.over}
    standing = [c for c in cells if c.label not in beaten]
    marks = list(dict.fromkeys(map(_mark, standing)))
    if not marks:
        return p.el("td", "–", p.el("span", " no rule", class_="hidden"), class_="n")
    # the colour is that of the most that a rule gives; the letters say them all
    rank = {"P": 0, "C": 1, "X": 2, "=": 3}
    best = min((m[0] for m in marks), key=lambda m: rank[m])
    colour = {"P": "p", "C": "c", "X": "x", "=": "n"}[best]
    words = {letter: word for letter, word, _ in MEANING}
    spoken = ", ".join(words[m[0]] + (" in some cases" if m.endswith("*") else "") for m in marks)
    shown = p.joined([" ".join(marks), p.el("span", f" {spoken}", class_="hidden")], "")
    return p.el("td", p.el("a", shown, href=f"act-{act}.html#in-{column}", class_="cell"), class_=colour)


def _mark(c: Cell) -> str:
    x = c.provision
    if x.follows is not None:
        letter = "="
    elif x.ruling == "permitted" and x.needs:
        letter = "C"
    else:
        letter = LETTER[x.ruling or "prohibited"]
    return letter + ("*" if x.when is not None else "")


def statute_names(v: Volume) -> dict[str, str]:
    """Return what the keys of statutes stand for, as the folders of their rules are called."""
    folders: dict[str, Counter[str]] = {}
    for r in v.book.rules.values():
        if not ANSWER.fullmatch(key_of(r.citation)):
            folder = PurePosixPath(v.file(r.id)).parent.name
            folders.setdefault(key_of(r.citation), Counter())[folder] += 1
    names: dict[str, str] = {}
    for key, found in folders.items():
        words = [_OWN_NAMES.get(w, w.capitalize()) for w in found.most_common(1)[0][0].split("_")]
        names[key] = " ".join(words)[:1].upper() + " ".join(words)[1:]
    return names


def statutes(v: Volume) -> Markup:
    """Return the index of every article that something rests on, by statute."""
    names = statute_names(v)
    by: dict[str, list[str]] = {}
    for ref in v.articles:
        by.setdefault(key_of(ref), []).append(ref)
    named = sorted((k for k in by if k in names), key=lambda k: (names[k].lower(), k))
    rest = sorted((k for k in by if k not in names), key=str.lower)
    parts = [
        p.paragraph(
            "Every article, answer and report on which this book rests, and what rests on it: rules, elements, "
            "conditions, votes, arguments, facts. One article has one name everywhere, as in SDFA 76(1)(ii)."
        ),
        p.paragraph(
            "The full titles, and where each text was found and how much of it was read, are in ",
            p.code("docs/reference/sources.md"),
            " of the project.",
            class_="soft",
        ),
        p.section(
            "Periods of the law",
            p.table(
                ("period", "from", "to", "what is particular"),
                (
                    [
                        p.joined([p.code(k), p.text(w.title)], " "),
                        day(w.from_),
                        day(w.to) if w.to else "now",
                        p.text(w.says),
                    ]
                    for k, w in v.book.statute_sets.items()
                ),
            ),
            v.written_in("statute_sets"),
        ),
        p.el(
            "ul",
            *(p.el("li", p.link(f"#key-{p.slug(k)}", _named(names, k))) for k in named),
            class_="cols",
        ),
    ]
    parts += [_statute(v, _named(names, k), k, by[k]) for k in named]
    loose = sorted((r for k in rest for r in by[k]), key=natural)
    parts.append(_statute(v, OTHERS, "others", loose))
    return p.NOTHING.join(parts)


def _named(names: dict[str, str], key: str) -> str:
    return key if names[key] == key else f"{names[key]} ({key})"


def _statute(v: Volume, title: str, key: str, refs: list[str]) -> Markup:
    ordered = sorted(refs, key=natural)
    rows = ([ref, v.grouped(v.articles[ref])] for ref in ordered)
    return p.section(
        title,
        p.table(("article", "what rests on it"), rows, ids=map(p.anchor, ordered)),
        id_=f"key-{p.slug(key)}",
    )


def natural(ref: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts references as people number them."""
    return [(0, int(x), "") if x.isdigit() else (1, 0, x.lower()) for x in re.split(r"(\d+)", ref) if x]


def articles(v: Volume) -> Iterator[str]:
    """Yield every article of the index."""
    yield from sorted(v.articles, key=natural)
