"""report.md: the same story in Markdown that pastes into a word processor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wargame.report import ledger, words
from wargame.report.causes import Link
from wargame.report.legal_rows import FindingRow
from wargame.report.phases import Phase
from wargame.report.rows import DRAWN, DecisionRow
from wargame.report.story import BEGUN, NOT_THIS, Report
from wargame.report.turns import Item, Turn

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$])")


def plain(text: str) -> str:
    """Return untrusted text as Markdown that shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def page(report: Report) -> str:
    """Return the whole page."""
    lines = [*_head(report), "", *_begun(report), "## The story", ""]
    for phase in report.phases:
        lines += _phase(phase, report.whose)
    lines += _boxes(report)
    lines += _waits(report)
    lines += _tables(report)
    lines += ["## The record, turn by turn", ""]
    for turn in report.turns:
        lines += _turn(turn, report.whose)
    lines += _away(report)
    lines += _questions(report)
    lines += ["## Inputs and versions", "", *(f"- {k}: {plain(v)}" for k, v in report.provenance), ""]
    lines += ["## What this is not", "", *(f"- {text}" for text in NOT_THIS), ""]
    return "\n".join(lines)


def _head(report: Report) -> list[str]:
    h = report.headline
    whose = f", as {plain(report.whose)} saw it" if report.whose else ""
    lines = [
        f"# {plain(report.title)}: after-action report{whose}",
        "",
        f"**{plain(h.outcome)}.** {plain(h.says)}".rstrip(),
        "",
        plain(h.lead) + _because(h.because),
        "",
    ]
    if h.tiles:
        lines += _table(
            ("", "", ""), [(t.label, f"{t.value}{f' ({t.way})' if t.way else ''}", t.note) for t in h.tiles]
        )
    return lines


def _begun(report: Report) -> list[str]:
    """Return what was there at the start, where an earlier game left it."""
    if report.begun is None:
        return []
    b = report.begun
    more = (
        [f"{words.capital(words.plural(b.others, 'further value'))} belong to these.", ""] if b.others else []
    )
    rows = [(plain(r.what), plain(r.was), plain(f"{r.here}. {r.does}" if r.does else r.here)) for r in b.rows]
    head = ("What", "In the game before", "Here")
    return [f"## {BEGUN}", "", f"{plain(b.sentence)}.", "", *_table(head, rows), *more]


def _phase(p: Phase, whose: str) -> list[str]:
    """Return a phase: a paragraph for each kind of thing that is told of it."""
    lines = [f"### {p.number}. {plain(p.title)} ({p.dates})", ""]
    told = [
        ("What happened", [f"{x.when}: {plain(x.text)}{_because(x.because)}" for x in p.happened]),
        (
            "Believed, and not so",
            []
            if whose
            else [
                f"{b.when}: {plain(words.capital(b.to))} heard {plain(b.about)} at {b.told}; in fact it was {b.truth}."
                for b in p.thought
            ],
        ),
        ("What it could be called", [_named(f, whose) for f in p.named]),
        ("Who decided", [_in_short(d) for d in p.decided]),
        ("Waits that ended", [f"{plain(x.text)}." for x in p.waited]),
        (
            "Refused by law",
            [f"{r.when}: {plain(r.who)}: {plain(r.order)}. Lawful from: {r.later}." for r in p.refused],
        ),
    ]
    for title, items in told:
        if items:
            lines += [f"**{title}.**", "", *(f"- {x}" for x in items), ""]
    if p.moves:
        moved = "; ".join(f"{plain(m.quantity)} {m.before} → {m.after}" for m in p.moves)
        lines += [f"**How things moved.** {moved}.", ""]
    return lines


def _named(f: FindingRow, whose: str) -> str:
    text = f"{f.when}: {plain(f.situation)}: **{f.ceiling.believed}** on what {plain(f.who)} believed"
    if f.ceiling.differs and not whose:
        text += f"; in truth {f.ceiling.true}, as far as could be shown {f.ceiling.provable}"
    if f.supplied:
        text += f" ({plain(f.supplied)})"
    return f"{text}.{f' {plain(f.decided.text)}.' if f.decided else ''}"


def _in_short(d: DecisionRow) -> str:
    did = "ordered" if d.kind == "orders" else "answered"
    about = "" if d.kind == "orders" else f" to: {plain(d.question)}"
    nobody = " (nobody answered)" if d.by_default else ""
    why = f" “{plain(d.rationale)}”" if d.rationale else ""
    law = f" Authority: {plain(d.authority)}." if d.authority else ""
    return f"{d.when}: **{plain(d.who)}** {did} **{plain(d.choice)}**{nobody}{about}{why}{law}"


def _boxes(report: Report) -> list[str]:
    """Return why key determinations came no earlier, and what single changes led to."""
    if not report.boxes:
        return []
    lines = ["## Why not earlier, and what would have changed it", "", plain(report.caveat), ""]
    for b in report.boxes:
        lines += [
            f"### {plain(b.question)}",
            "",
            " ".join(plain(x) for x in (b.stood, b.wait, b.parallel) if x),
            "",
        ]
        lines += [*(f"- {h.when}: {plain(h.text)}" for h in b.hurdles), ""] if b.hurdles else []
        if b.tries:
            head = ("With one thing changed", "What came of it", "How the game ended")
            lines += [*_table(head, [(t.change, t.came, t.outcome) for t in b.tries]), plain(b.tally), ""]
        else:
            lines += [f"What would have changed it: `wargame report DIR --why`, or {_command(b.id)}.", ""]
    return lines


def _waits(report: Report) -> list[str]:
    """Return what waited for authority, and the steps of procedures."""
    lines: list[str] = []
    if report.waits:
        lines += ["## Waiting for authority", ""]
        lines += [
            *(f"- **{plain(w.who)}, {plain(w.title)}**: {plain(w.sentence)}." for w in report.waits),
            "",
        ]
    if report.procedures:
        lines += ["## Who was waited for", ""]
        head = ("Began", "Procedure", "Step", "Who", "How long", "Answer")
        lines += _table(
            head,
            [
                (
                    p.when if n == 0 else "",
                    f"{p.title}: {p.took}, {p.ended}" if n == 0 else "",
                    s.title,
                    s.who,
                    s.took + (" (waited for)" if s.counted else ""),
                    s.answer,
                )
                for p in report.procedures
                for n, s in enumerate(p.steps)
            ],
        )
    return lines


def _because(links: Sequence[Link]) -> str:
    return f" *Because:* {plain('; before that, '.join(x.text for x in links))}." if links else ""


def _turn(turn: Turn, whose: str = "") -> list[str]:
    lines = [f"### {turn.title}", ""]
    lines += _decided(turn)
    for title, items in (
        ("What happened", turn.happened),
        ("What the law said", turn.law),
        ("Words and bargains", turn.bargains),
    ):
        if items:
            lines += [f"**{title}.**", "", *(_item(i) for i in items), ""]
    if turn.beliefs and not whose:
        lines += ["**Believed, and not so.**", ""]
        lines += [
            f"- {b.when}: {plain(b.about)}: {plain(b.to)} heard {b.told}; in fact it was {b.truth}."
            for b in turn.beliefs
        ]
        lines += [""]
    if turn.moves:
        moved = "; ".join(f"{plain(m.quantity)} {m.before} → {m.after}" for m in turn.moves)
        lines += [f"**How things moved.** {moved}.", ""]
    if len(lines) == 2:  # noqa: PLR2004 - nothing but the title
        lines += ["Nothing of note.", ""]
    return lines


def _decided(turn: Turn) -> list[str]:
    lines = []
    if turn.decided:
        lines += ["**Who decided.**", "", *(line for d in turn.decided for line in _decision(d))]
    if turn.idle:
        lines += [f"- No new orders: {plain(words.listed(d.who for d in turn.idle))}."]
    return [*lines, ""] if lines else []


def _decision(d: DecisionRow) -> list[str]:
    if d.kind == "orders":
        choice = "decided:"
    else:
        nobody = " (nobody answered)" if d.by_default else ""
        choice = f"was asked: {plain(d.question)} Answer: **{plain(d.choice)}**{nobody}."
    why = f" Why: {plain(d.rationale)}" if d.rationale else ""
    lines = [f"- {d.when}, **{plain(d.who)}** {choice}{why}"]
    return [*lines, *(f"  - {plain(e.text)}" for e in d.effects)]


def _away(report: Report) -> list[str]:
    """Return what each cell read at the opening of each move of a session."""
    lines = ["## While you were away", ""] if report.away else []
    for p in report.away:
        lines += [
            f"### {plain(p.who)}, at the opening of move {p.number} ({plain(p.title)}), after {p.span}",
            "",
        ]
        for title, items, more in (
            ("What happened", p.happened, p.more),
            ("What it decided, and what became of it", p.own, p.more_own),
        ):
            if items:
                lines += [f"**{title}.**", "", *(f"- {x.when}: {plain(x.text)}" for x in items)]
                lines += [f"- and {words.plural(more, 'smaller matter')}"] if more else []
                lines += [""]
        if p.procedures:
            lines += ["**Procedures.**", "", *(f"- {plain(x)}" for x in p.procedures), ""]
        if p.moves:
            moved = "; ".join(f"{plain(m.quantity)} {m.before} → {plain(m.after)}" for m in p.moves)
            lines += [f"**How things moved, as far as it knew.** {moved}.", ""]
    return lines


def _item(item: Item) -> str:
    seen = f" (seen by {plain(item.seen)})" if item.seen else ""
    return f"- {item.when}: {plain(item.text)}{seen}{_because(item.because)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(plain(c) for c in row) + " |" for row in rows]
    return [*lines, ""]


def _legal(report: Report) -> list[str]:
    """Return findings on the three sets of facts, what the law held up, and incidents."""
    lines: list[str] = []
    head: tuple[str, ...]
    if report.findings:
        lines += [
            "## What the law was asked, and what it answered"
            if report.whose
            else "## What was true, what was believed, what could be shown",
            "",
        ]
    for f in report.findings:
        lines += [f"### {f.when}: {plain(f.who)}, {plain(f.situation)}", ""]
        head = ("", "In truth", f"As {plain(f.who)} believed", "What could be shown in public")
        rows = (f.ceiling, *f.differing)
        if report.whose:
            lines += [f"The law’s answer: **{f.ceiling.believed}**.", ""]
        else:
            lines += _table(head, [(r.name, r.true, r.believed, r.provable) for r in rows])
        elements = "; ".join(f"{x.title} ({x.id}): {x.status}" for x in f.elements)
        lines += [f"Elements: {plain(elements)}.", ""]
        if f.decided is not None:
            lines += [f"Decided: {plain(f.decided.text)}.", ""]
    if report.holds:
        lines += ["## What the law held up", ""]
        head = (
            "When",
            "Who and what",
            "What happened",
            "How long",
            "What was missing",
            "Articles",
            "What became of it",
        )
        lines += _table(
            head,
            [
                (r.when, f"{r.who}: {r.what}", r.kind, r.how_long, r.why, r.articles, r.then.text)
                for r in report.holds
            ],
        )
    if report.incidents:
        lines += ["## Incidents", ""]
        head = ("When", "Incident", "Who, against whom", "Where", "How", "Dead", "How it looked", "Until")
        lines += _table(
            head,
            [
                (
                    r.when + (f" ({r.times} times)" if r.times > 1 else ""),
                    r.title,
                    f"{r.who}, against {r.against}" if r.against else r.who,
                    r.where,
                    f"{r.means}; {r.gravity}",
                    str(r.deaths),
                    "; ".join(x.text for x in r.looked) or "as it was",
                    r.until.text,
                )
                for r in report.incidents
            ],
        )
    return lines


def _intent(report: Report) -> list[str]:
    """Return what each side wanted, the acts that were misread, and the path on the ladder."""
    lines: list[str] = []
    if report.ladder:
        lines += ["## The path on the ladder", ""]
        lines += [f"- {r.when}: **{r.cell}** {plain(r.text)}.{_because(r.because)}" for r in report.ladder]
        lines += [""]
    if report.wants:
        lines += ["## What each side wanted", ""]
    for w in report.wants:
        lines += [f"### {plain(w.who)}: {plain(w.type)}", "", f"{plain(w.says)} Dealt {w.how}.".lstrip(), ""]
        lines += _table(
            ("Rank", "Aim", "Attained", "Could be had together with"),
            [(str(a.rank), a.title, "yes" if a.attained else "no", a.together or "–") for a in w.aims],
        )
    if report.readings:
        wrong = [r for r in report.readings if r.misread]
        seen = words.plural(len(report.readings), "act")
        lines += [
            "## How acts were read",
            "",
            f"{seen} seen by others; misread by somebody: {len(wrong)}.",
            "",
        ]
        if wrong:
            lines += _table(
                ("When", "Act", "Meant to", "What came with it", "How it was read"),
                [
                    (r.when, f"{r.who}: {r.act}", r.meant, r.beside, "; ".join(text for text, _ in r.readers))
                    for r in wrong
                ],
            )
    return lines


def _questions(report: Report) -> list[str]:
    if not report.questions:
        return []
    head = "Each command, with this run's folder as `DIR`, says what led to it and tries what would have changed it."
    lines = ["## Why not earlier", "", head, "", "| Question | Command |", "| --- | --- |"]
    return [*lines, *(f"| {plain(q.text)} | {_command(q.id)} |" for q in report.questions), ""]


def _command(question: str) -> str:
    """Return a command as code, where nothing is to be escaped; what could end the code is left out."""
    return f"`wargame why DIR {question.replace('`', '').replace('|', '')}`"


def _decisions(report: Report) -> list[str]:
    """Return every decision in which something was decided, one government at a time."""
    lines: list[str] = []
    for group in ledger.by_actor(report.decisions, report.names):
        lines += [] if lines else ["## Decisions, one government at a time", ""]
        lines += [f"### {plain(group.title)}: {words.plural(len(group.rows), 'decision')}", ""]
        head = (
            "Turn",
            "When",
            "Who",
            "Asked",
            "Options",
            "Answer",
            "Authority",
            "Why",
            "What followed at once",
        )
        lines += _table(
            head,
            [
                (
                    str(d.turn),
                    d.when,
                    d.who,
                    "orders" if d.kind == "orders" else d.question,
                    f"{len(d.options)} measures"
                    if d.kind == "orders"
                    else "; ".join(o.title for o in d.options),
                    d.choice + (" (nobody answered)" if d.by_default else ""),
                    d.authority,
                    d.rationale,
                    "; ".join(e.text for e in d.effects),
                )
                for d in group.rows
            ],
        )
    return lines


def _tables(report: Report) -> list[str]:
    lines: list[str] = _decisions(report)
    if report.refusals:
        lines += ["## Refused orders, and what would have unlocked them", ""]
        lines += _table(
            ("When", "Who", "Order", "Why", "Articles", "What would unlock it", "Lawful from"),
            [
                (
                    r.when + (f" ({r.times} times)" if r.times > 1 else ""),
                    r.who,
                    r.order,
                    r.why,
                    r.articles,
                    r.unlock,
                    r.later,
                )
                for r in report.refusals
            ],
        )
    if report.law:
        lines += ["## The law, step by step", ""]
        lines += _table(
            ("When", "Who", "What", "Articles"), [(r.when, r.who, r.text, r.articles) for r in report.law]
        )
    lines += _legal(report)
    lines += _intent(report)
    if report.promises:
        lines += ["## Promises kept and broken", ""]
        head = ("Promised", "Who, to whom", "What", "Until", "What became of it", "What followed")
        lines += _table(
            head,
            [
                (
                    p.when,
                    f"{p.who}, to {p.to}{' (in secret)' if p.secret else ''}",
                    p.what,
                    p.until,
                    f"{p.fate}{f', {p.fate_when}' if p.fate_when else ''}",
                    "; ".join(x.text for x in p.followed),
                )
                for p in report.promises
            ],
        )
    if report.draws:
        lines += ["## Left to chance", "", DRAWN, ""]
        lines += _table(
            ("What was left to chance", "Times", "What came of it"),
            [(c.model, str(c.times), c.outcomes) for c in report.chances],
        )
        lines += ["### Every draw", ""]
        lines += _table(
            ("When", "What", "Odds before the draw", "Draw", "Outcome"),
            [
                (d.when, d.model, "; ".join(f"{b} {p}" for b, p, _ in d.odds), d.draw, d.outcome)
                for d in report.draws
            ],
        )
    return lines
