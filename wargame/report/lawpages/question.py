"""One question from the facts to the answer, with the place at each step where a reader may disagree."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from wargame.core.text import say
from wargame.law.approvals import known_on
from wargame.law.assess import Assessment
from wargame.model.legal_facts import Attack
from wargame.report.lawpages import page as p
from wargame.report.lawpages import plain, variants
from wargame.report.lawpages.cases import decisions_of, facts_of
from wargame.report.lawpages.reading_of import touches
from wargame.report.lawpages.readings import file_of
from wargame.report.lawpages.volume import Asked, Volume
from wargame.report.lawpages.walk import Walk, assess, unmet
from wargame.report.lawpages.walk_acts import authority
from wargame.report.lawpages.walk_situations import situations

SAYS = {
    "permitted": "Yes: every condition that the law names is met.",
    "conditional": "Not yet: the law allows it once what is missing here is there.",
    "prohibited": "No, as things stand.",
}


def effects(v: Volume, reading: str) -> dict[str, Markup]:
    """Return what a reading changes in the answer to each question, by the question."""
    return {a.question.id: _difference(v, a, assess(v, a), assess(v, a, (reading,))) for a in v.stock.asked}


def _difference(v: Volume, asked: Asked, one: Assessment, other: Assessment) -> Markup:
    said = []
    for s in one.law.situations:
        a, b = one.finding(s), other.finding(s)
        if a.ceiling != b.ceiling:
            said.append(p.joined([v.situation(s), ": ", p.tag(a.ceiling), " becomes ", p.tag(b.ceiling)], ""))
        elif a.incident != b.incident:
            n = (b.incident or 0) + 1
            said.append(
                p.joined(
                    [v.situation(s), ": ", p.tag(b.ceiling), f" as before, but already by incident {n}"], ""
                )
            )
    for act in asked.question.acts:
        was, now = one.ruling(act), other.ruling(act)
        if (was.ruling, was.unmet) != (now.ruling, now.unmet):
            said.append(
                p.joined(
                    [
                        v.act(act),
                        ": ",
                        p.tag(was.ruling),
                        " becomes ",
                        p.tag(now.ruling),
                        " ",
                        unmet(v, now.unmet),
                    ],
                    "",
                )
            )
    return p.joined(said, "; ") if said else Markup("no ceiling and no ruling changes")


def question_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of the page of a question."""
    asked = next(a for a in v.stock.asked if a.question.id == name)
    title = asked.question.title
    return say(title), p.text(title), body(Walk(v, asked))


def body(w: Walk) -> Markup:
    """Return the walk. The steps are made in order, since they number the places of doubt."""
    steps = [
        facts(w),
        situations(w),
        decisions(w),
        authority(w),
        changes(w),
        readings(w),
    ]
    return p.NOTHING.join([short(w), *steps, places(w)])


def short(w: Walk) -> Markup:
    """Return the answer, before the steps that lead to it."""
    answers = []
    for act in w.acts:
        r = w.made.ruling(act)
        missing = [_titled(w, act, c) for c in r.unmet]
        answers.append(
            p.el(
                "p",
                p.el("strong", w.v.act(act), ": ", p.tag(r.ruling)),
                f" {SAYS[r.ruling]}" if r.binds else "",
                Markup("<br>"),
                p.joined(
                    [
                        p.joined(["Missing: ", p.joined(missing, "; "), ". "], "") if missing else "",
                        ""
                        if r.ruling == "permitted"
                        else p.joined(["What would change it: ", r.unlock, ". "], ""),
                        p.joined(["Articles: ", w.v.refs(r.basis), ". "], ""),
                        p.joined(["Weakest text read: ", p.tag(r.mark), ". "], ""),
                        "" if r.binds else f"It is an argument, not a gate; to act otherwise costs: {r.cost}",
                    ],
                    "",
                ),
            )
        )
    contents = p.bullets(
        [
            p.link("#facts", "The facts"),
            p.link("#situations", "What could be recognised, incident by incident"),
            p.link("#decisions", "What has been decided"),
            p.link("#acts", "What the law says of the act, and its conditions"),
            p.link("#changes", "What would change the answer"),
            p.link("#readings", "Under each reading instead") if w.v.overlays else "",
            p.link("#places", "The places at which to disagree"),
        ]
    )
    return p.NOTHING.join(
        [
            p.paragraph(p.text(w.asked.question.says)),
            p.el("div", *answers, class_="answer"),
            p.paragraph(
                "On the facts of ",
                p.code(w.asked.facts_file),
                f", by the law of {w.given.date} ({say(w.v.book.statute_sets[w.law.statute_set].title)}). ",
                p.text(w.asked.note),
                class_="soft",
            ),
            contents,
        ]
    )


def _titled(w: Walk, act: str, shown: str) -> Markup:
    """Return a condition as a ruling shows it, with the title that the act's own rule gives it."""
    made = w.made
    for column in (made.ruling(act).column, *made.authority.columns()):
        for c in w.law.cells(act, column):
            for n in c.provision.needs:
                if (w.law.codes[n].shown_as or n) == shown and made.code(n, act) is not True:
                    return p.joined([w.v.code(n), p.text(w.law.codes[n].title)], " ")
    if shown in w.law.codes:  # a rule that follows another act has no condition of its own
        return p.joined([w.v.shown_code(shown), p.text(w.law.codes[shown].title)], " ")
    return w.v.shown_code(shown)


def facts(w: Walk) -> Markup:
    """Return the facts, incident by incident."""
    given, v = w.given, w.v
    incidents = [
        p.section(f"Incident {n}", p.paragraph(p.text(plain.attack(a))), level=3, id_=f"incident-{n}")
        for n, a in enumerate(given.facts.attacks or (), 1)
    ]
    rows = [
        [v.word(path), v.words_for(path, words), p.el("b", shown), _rule_of(w, path)]
        for path, words, shown in facts_of(given.facts)
    ]
    attributes = dict.fromkeys(
        f"attacks.{k}"
        for a in given.facts.attacks or ()
        for k in Attack.__dataclass_fields__
        if getattr(a, k) is not None
    )
    followed = p.joined(
        (v.fact(k) for path in attributes for k, r in v.book.facts.items() if r.derives == path), ", "
    )
    return w.step(
        "The facts",
        "facts",
        p.paragraph("What the file says. What it leaves out is unknown, and unknown is never taken for no."),
        *incidents,
        p.paragraph(
            "In a game each attribute of an incident would follow from what happened, by: ",
            followed,
            ".",
            class_="soft",
        )
        if followed
        else "",
        p.section(
            "Other facts",
            p.table(("fact", "what it is", "here", "in a game it follows by"), rows) if rows else "",
            level=3,
        ),
        w.doubt("the facts, which somebody has stated and nobody has proved", w.asked.facts_file),
    )


def _rule_of(w: Walk, path: str) -> Markup:
    return p.joined(w.v.fact(k) for k, r in w.v.book.facts.items() if touches(path, r.derives))


def decisions(w: Walk) -> Markup:
    """Return what has been decided so far."""
    v, state = w.v, w.given.state
    rows = [[v.word(path), p.text(words), p.el("b", shown)] for path, words, shown in decisions_of(state)]
    within = [
        p.joined(
            [
                v.situation(s),
                " has been recognised; the ceiling on these facts is ",
                p.tag(w.made.finding(s).ceiling),
                ".",
            ],
            "",
        )
        for s in state.situations
        if s in w.law.situations
    ]
    known = known_on(v.book, w.law.date).items()
    votes = [v.approval(n) for n, a in known if set(a.for_) & set(state.situations)]
    notices = [
        v.notice(n)
        for n, x in v.book.notices.items()
        if x.on == "recognition" and (not x.of or set(x.of) & set(state.situations))
    ]
    layer = ""
    if v.book.about.commitment_from is not None:
        layer = (
            "The commitment of 2015 (agreement of five parties) is applied: it asks for the Diet's approval "
            "beforehand in more cases than the statutes do."
            if w.made.committed
            else "The statutes are read alone, without the commitment of 2015."
        )
    return w.step(
        "What has been decided",
        "decisions",
        p.paragraph(
            "Authority rests on what has been recognised, planned, approved and ordered, not on what could be."
        ),
        p.table(("decision", "what it is", "here"), rows),
        p.bullets(within),
        p.facts(votes_that_come_with_it=p.joined(votes), notices_and_duties=p.joined(notices)),
        p.paragraph(layer),
        w.doubt("the decisions, which the same file states", w.asked.facts_file),
    )


def changes(w: Walk) -> Markup:
    """Return what would change the answer, tried out."""
    parts = [_changes(w, a) for a in w.acts]
    shifts = variants.moved(w.law, w.given)
    rows = [
        [
            p.text(e.says),
            p.code(e.write),
            p.lines(
                p.joined([w.v.situation(s), ": ", p.tag(a), " becomes ", p.tag(b)], "")
                for s, (a, b) in m.items()
            ),
        ]
        for e, m in shifts
    ]
    return w.step(
        "What would change the answer",
        "changes",
        p.paragraph(
            "Each line changes one thing in the file of facts, and leaves the rest as it is. "
            "Changes that alter nothing are not listed. Decisions stand under ",
            p.code("state"),
            ", what happened under ",
            p.code("facts"),
            ".",
        ),
        *parts,
        p.section(
            "Facts that would move a ceiling",
            p.table(("change", "in the file", "ceilings"), rows) if rows else "",
            level=3,
        ),
    )


def _changes(w: Walk, act: str) -> Markup:
    single, pairs = variants.outcomes(w.law, w.given, act)
    rows = [
        [
            p.joined([e.says for e in o.edits], ", and "),
            p.lines(p.code(e.write) for e in o.edits),
            p.joined([p.tag(o.ruling), unmet(w.v, o.unmet)], " "),
        ]
        for o in (*single, *pairs)
    ]
    r = w.made.ruling(act)
    now = p.paragraph("As it stands: ", p.tag(r.ruling), " ", unmet(w.v, r.unmet), ".")
    return p.section(w.v.act(act), now, p.table(("change", "in the file", "ruling"), rows), level=3)


def readings(w: Walk) -> Markup:
    """Return what each reading changes."""
    rows = list(_readings(w))
    return (
        w.step(
            "Under each reading instead",
            "readings",
            p.paragraph("The same facts and decisions, with one reading laid over the law."),
            p.table(("reading", "what changes", "file"), rows),
        )
        if rows
        else p.NOTHING
    )


def _readings(w: Walk) -> Iterator[list[Markup]]:
    for name in w.v.overlays:
        changed = _difference(w.v, w.asked, w.made, assess(w.v, w.asked, (name,)))
        yield [w.v.reading(name), changed, p.code(file_of(name))]


def places(w: Walk) -> Markup:
    """Return the list of the places of doubt."""
    rows = (
        [p.link(f"#doubt-{n}", str(n)), d.what, p.tag(d.mark) if d.mark else "", p.code(d.file)]
        for n, d in enumerate(w.doubts, 1)
    )
    return p.section(
        "The places at which to disagree",
        p.paragraph(
            "Everything above rests on these. Change a file and ask again, or write a reading of your own into ",
            p.code(file_of("strict").rpartition("/")[0] + "/"),
            " and lay it over the law with ",
            p.code("--reading"),
            ".",
        ),
        p.table(("no.", "what", "text read", "file"), rows),
        p.paragraph(
            "Ask by hand: ",
            p.code(f"wargame law explain {w.acts[0]} --facts {w.asked.facts_file}"),
            class_="soft",
        )
        if w.acts
        else "",
        p.paragraph("The question itself is in ", p.code(w.asked.file), ".", class_="soft"),
        id_="places",
    )


def questions(v: Volume) -> Markup:
    """Return the list of questions with the short answer to each."""
    rows = []
    for a in v.stock.asked:
        made = assess(v, a)
        rulings = p.lines(
            p.joined([v.act(x), ": ", p.tag(made.ruling(x).ruling), " ", unmet(v, made.ruling(x).unmet)], "")
            for x in a.question.acts
        )
        rows.append([v.question(a.question.id), rulings, p.code(a.facts_file)])
    return p.table(("question", "answer on the facts of the file", "facts"), rows)
