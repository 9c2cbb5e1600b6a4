"""Pages of conditions, of votes of the Diet, and of notices and duties."""

from __future__ import annotations

from markupsafe import Markup

from wargame.core.text import say
from wargame.model.law_approvals import DietApproval, Ending, LegalNotice, NoSitting
from wargame.model.lawbook import Code
from wargame.report.lawpages import page as p
from wargame.report.lawpages import tree
from wargame.report.lawpages.reading_of import reads
from wargame.report.lawpages.situations import fact_links
from wargame.report.lawpages.volume import Volume, in_force_words


def code_page(v: Volume, name: str) -> tuple[str, Markup, Markup]:
    """Return title, heading and body of the page of a condition."""
    c = v.book.codes[name]
    shown = c.shown_as or name
    needing = [
        p.joined([v.act(x.act), ": ", v.rule(r.id), " (", p.joined(_columns(v, x.in_)), ")"], "")
        for r in v.book.rules.values()
        for x in r.provides
        if name in x.needs
    ]
    votes = [v.approval(n) for n, a in v.book.approvals.items() if name in a.codes]
    others = [v.code(k) for k, x in v.book.codes.items() if (x.shown_as or k) == shown and k != name]
    body = [
        code_body(v, c),
        p.facts(
            shown_by_rulings_as=v.shown_code(shown),
            the_same_code_elsewhere=p.joined(others),
            votes=p.joined(votes),
            other_conditions_that_ask_for_it=p.joined(u.link for u in v.readers.get(f"code:{name}", ())),
        ),
        v.written_in("codes"),
        p.section("Acts that need it", p.folded(needing, "provisions")),
        v.readings_on("code", name),
        v.cases_about(f"code:{shown}"),
    ]
    return f"{name}: {say(c.title)}", p.joined([name, p.text(c.title)], ": "), p.NOTHING.join(body)


def code_body(v: Volume, c: Code) -> Markup:
    """Return what a condition asks for."""
    return p.facts(
        says=p.text(c.says),
        articles=v.refs(c.basis) or "none of its own; those of the rule that asks for it",
        by_the_commitment_of_2015=v.refs(c.commitment_basis),
        met_when=tree.term(c.met_when),
        facts_and_decisions_read=fact_links(v, dict.fromkeys(reads(c.met_when))),
        what_would_meet_it=p.text(c.unlock),
        source=v.sourced(c.source) if c.source else "",
    )


def _columns(v: Volume, names: tuple[str, ...]) -> list[Markup]:
    groups = v.book.about.groups
    return [v.column(c) for word in names for c in groups.get(word, (word,))]


def codes(v: Volume) -> Markup:
    """Return the list of conditions, by the code that rulings show."""
    by: dict[str, list[str]] = {}
    for name, c in v.book.codes.items():
        by.setdefault(c.shown_as or name, []).append(name)
    rows = []
    for names in by.values():
        each = [v.book.codes[n] for n in names]
        rows.append(
            [
                p.joined(map(v.code, names), " "),
                p.lines(dict.fromkeys(p.text(c.title) for c in each)),
                v.refs(b for c in each for b in (*c.basis, *c.commitment_basis)),
                str(
                    len(
                        {
                            x.act
                            for r in v.book.rules.values()
                            for x in r.provides
                            if set(names) & set(x.needs)
                        }
                    )
                ),
            ]
        )
    intro = p.paragraph(
        "Conditions on acts, by the short code under which rulings name them. What is not known to be met is not met. "
        "Where several share a code, a ruling shows the code and the rule says which of them it asks for."
    )
    return (
        intro + p.table(("condition", "asks for", "articles", "acts"), rows, ids=by) + v.written_in("codes")
    )


def approvals(v: Volume) -> Markup:
    """Return every vote: when it is due, what a refusal ends."""
    intro = p.paragraph(
        "An approval is a majority in both houses; the override by two thirds is for bills. A refusal ends what it "
        "names, as fast as the statute's word says."
    )
    found = v.book.approvals
    contents = p.bullets(v.approval(n) for n in found)
    return p.NOTHING.join(
        [intro, contents, v.written_in("approvals"), *(_approval(v, n, a) for n, a in found.items())]
    )


def _approval(v: Volume, name: str, a: DietApproval) -> Markup:
    when = a.when.replace("_", " ") + (f" ({a.days})" if a.days else "")
    urgent = f"may go first; asked {(a.urgent_then or '').replace('_', ' ')}" if a.urgent_exception else ""
    stricter = (
        p.joined([p.text(a.commitment.says), " (", v.refs(a.commitment.basis), ")"], "")
        if a.commitment
        else ""
    )
    reports = p.lines(
        p.joined(
            [
                p.text(r.says),
                f", every {r.every_days} days" if r.every_days else "",
                " (",
                v.refs(r.basis),
                ")",
            ],
            "",
        )
        for r in a.reports
    )
    body = [
        p.facts(
            says=p.text(a.says),
            articles=v.refs((a.citation, *a.basis)),
            situations=p.joined(map(v.situation, a.for_)),
            due=when,
            if_urgent=urgent,
            commitment_of_2015=stricter,
            part_of=v.approval(a.part_of) if a.part_of else "",
            diet_closed=_no_sitting(v, a.if_closed),
            lower_house_dissolved=_no_sitting(v, a.if_dissolved),
            days_for_each_house_to_vote=str(a.vote_within_days or ""),
            days_until_renewal=str(a.renew_after_days or ""),
            resolution_to_end=v.sourced(a.by_resolution),
            reports=reports,
            conditions=v.codes(a.codes),
            acts=v.acts_resting_on(name),
            in_force=in_force_words(a.in_force),
            source=v.sourced(a.source),
            note=v.sourced(a.note),
        ),
        p.section(
            "If it is refused",
            p.table(
                ("ends", "how fast", "what that means", "articles"), (_ending(v, e) for e in a.if_refused)
            ),
            level=3,
        )
        if a.if_refused
        else p.NOTHING,
        p.section("Worked cases", p.folded(v.cases_of(f"approval:{name}"), "cases"), level=3),
    ]
    return p.section(p.text(a.title), p.paragraph(p.code(name)), *body, id_=name)


def _ending(v: Volume, e: Ending) -> list[Markup]:
    only = f"if {e.if_ordered.replace('_', ' ')} is ordered" if e.if_ordered else ""
    ends = p.text(", ".join(x.replace("_", " ") for x in e.ends))
    return [ends, p.text(e.words), p.lines([only, p.text(e.says)]), v.refs(e.basis)]


def _no_sitting(v: Volume, n: NoSitting | None) -> Markup:
    if n is None:
        return p.NOTHING
    lapses = (
        f"; lapses unless the lower house agrees within {n.lapses_after_days} days"
        if n.lapses_after_days
        else ""
    )
    return p.joined([f"{n.then.replace('_', ' ')}{lapses}. ", p.text(n.says), " (", v.refs(n.basis), ")"], "")


_DUTIES = {
    "avoid": "try to avoid the attack",
    "prepare_and_repel": "prepare for the attack and repel it",
}
_NOTICE = {
    "situation": "the situation is published",
    "plan": "the plan is published or reported",
    "end_of_situation": "the end of the situation",
    "un_report": "a report to the UN Security Council",
}


def notices(v: Volume) -> Markup:
    """Return what must be published or reported, and the duties that come with a situation."""
    found = v.book.notices
    intro = p.paragraph(
        "What the law makes public on an occasion, and what a situation obliges the government to do."
    )
    rows = (
        [p.text(n.title), _occasion(v, n), _what(n), v.refs(n.basis), v.sourced(n.source)]
        for n in found.values()
    )
    return p.NOTHING.join(
        [
            intro,
            p.table(("notice", "on", "what", "articles", "source"), rows, ids=found),
            v.written_in("notices"),
        ]
    )


def _occasion(v: Volume, n: LegalNotice) -> Markup:
    if n.on == "force":
        return p.text("the use of force" + (", the first time" if n.once else ""))
    on = {
        "recognition": "recognition of ",
        "end_of_recognition": "end of the recognition of ",
        "plan": "adoption of ",
    }[n.on]
    of = [v.situation(x) if x in v.book.situations else p.text(x.replace("_", " ")) for x in n.of]
    return p.joined([on, p.joined(of) or "any"], "")


def _what(n: LegalNotice) -> Markup:
    duty = f"duty: {_DUTIES[n.duty]}" if n.duty else ""
    return p.lines([p.text(_NOTICE[n.notice]), duty])
