"""The tables of the report: decisions, refusals, law, draws. Plain rows of text and links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from wargame.report import legal_names, models, words
from wargame.report.causes import Causes, Link
from wargame.report.metrics import waits
from wargame.report.names import Names
from wargame.report.sentences import KINDS, answered, asked, missing, odds_of, tell, why_refused
from wargame.world import events as ev
from wargame.world.events import Event


class OptionRow(msgspec.Struct, frozen=True):
    """An option as it was offered. `ruling` is in words, empty where law was no gate."""

    title: str
    ruling: str
    chosen: bool


_WEIGHTS = {"determination": 6, "vote": 5, "consent": 5, "choice": 4, "offer": 4, "ruling": 4, "orders": 2}
_MOST_ARTICLES = 8


class DecisionRow(msgspec.Struct, frozen=True):
    """A decision: who, when, what was asked, what was offered and chosen, why, and what followed at once.

    `authority`: the articles that it, or what it led to at once, rests on.
    """

    seq: int
    asked_seq: int
    t: int
    turn: int
    when: str
    actor: str
    who: str
    kind: str
    question: str
    options: tuple[OptionRow, ...]
    choice: str
    rationale: str
    by_default: bool
    effects: tuple[Link, ...]
    authority: str = ""

    @property
    def weight(self) -> int:
        """How much it matters to the story: what was put to a post more than orders, nothing done nothing."""
        if self.idle:
            return 0
        return max(1, _WEIGHTS.get(self.kind, 3) - 2 * self.by_default)

    @property
    def idle(self) -> bool:
        """Whether nothing was ordered."""
        return self.kind == "orders" and not self.effects


_ARGUED = {
    "permitted": "its law speaks for it",
    "conditional": "its law does not speak for it yet",
    "prohibited": "its law speaks against it",
}
_FREED = {"issued": "it goes out", "lapsed": "it lapses", "withdrawn": "it is called back"}
_RULINGS = {"permitted": "lawful", "conditional": "not lawful yet", "prohibited": "unlawful"}


class Decisions:
    """Reads the decisions out of a log."""

    def __init__(self, events: Sequence[Event], names: Names) -> None:
        self.names = names
        self._events = events
        self._by_seq = {e.seq: e for e in events}
        self._asked = {e.data.request: e for e in events if isinstance(e.data, ev.DecisionRequested)}
        self._weighed: dict[str, list[ev.DecisionWeighed]] = {}
        for e in events:
            if isinstance(e.data, ev.DecisionWeighed):
                self._weighed.setdefault(e.data.request, []).append(e.data)
        self._children: dict[int, list[Event]] = {}
        self._carried: dict[int, int] = {}
        """Decisions behind what stands between a decision and its order, such as an argument of law."""
        decided = {e.seq for e in events if isinstance(e.data, ev.DecisionMade)}
        for e in events:
            parent = next(
                (self._carried.get(c, c) for c in reversed(e.cause) if c in decided or c in self._carried),
                None,
            )
            if parent is not None and isinstance(e.data, (ev.OrderPressedOn, ev.LawArgumentWeighed)):
                self._carried[e.seq] = parent
            if parent is not None and not isinstance(e.data, (ev.DecisionMade, ev.ProposalAnswered)):
                self._children.setdefault(parent, []).append(e)
        self._released = {e.data.order: e for e in events if isinstance(e.data, ev.OrderReleased)}
        self._resolved = {e.data.order: e for e in events if isinstance(e.data, ev.OrderResolved)}

    def rows(self) -> list[DecisionRow]:
        """Return every decision, in log order."""
        return [self._row(e, e.data) for e in self._events if isinstance(e.data, ev.DecisionMade)]

    def _row(self, event: Event, data: ev.DecisionMade) -> DecisionRow:
        n = self.names
        request = self._asked.get(data.request)
        chosen = set(data.answer.split(", "))
        options = tuple(
            self._option(o, data, o.id in chosen) for o in (request.data.options if request else ())
        )
        choice = answered(data.answer, n, data.subject_) + (f", if {data.terms}" if data.terms else "")
        effects = tuple(self._effect(e) for e in self._children.get(event.seq, ()))
        return DecisionRow(
            event.seq,
            request.seq if request else event.seq,
            event.t,
            event.turn,
            n.moment(event.t),
            event.actor,
            n.voice(event.actor, data.post, request.data.party if request else ""),
            data.kind,
            self._question(event, request),
            options,
            words.capital(choice),
            "" if data.rationale == "no_umpire" else data.rationale,
            data.by_default,
            effects,
            self._authority(event),
        )

    def _authority(self, event: Event) -> str:
        """Return the articles behind a decision and what follows at once, refusals apart."""
        follows = (event, *self._children.get(event.seq, ()))
        refs = list(dict.fromkeys(r for e in follows if self._rests_on_law(e) for r in e.refs))
        if not refs:
            return self._procedure(event)
        more = f" and {len(refs) - _MOST_ARTICLES} more" if len(refs) > _MOST_ARTICLES else ""
        return ", ".join(refs[:_MOST_ARTICLES]) + more

    def _rests_on_law(self, e: Event) -> bool:
        """Tell whether an event's articles are the authority for it, rather than a refusal's or an argument's."""
        if e.type in ("order.refused", "law.argument.weighed"):
            return False
        return not isinstance(e.data, ev.OrderIssued) or legal_names.binds(self.names, e.data.measure)

    def _procedure(self, event: Event) -> str:
        """Return what the procedure rests on in which a question was put, if it was one."""
        request = self._asked.get(event.data.request)
        for c in request.cause if request is not None else ():
            step = self._by_seq.get(c)
            if step is None or not isinstance(step.data, ev.ProcedureStepBegun):
                continue
            found = self.names.scenario.procedures.get(step.data.procedure)
            cited = (x.strip() for x in (found.source if found is not None else "").split(";"))
            return "; ".join(x for x in cited if x and "judgement" not in x)
        return ""

    def _question(self, event: Event, request: Event | None) -> str:
        """Return what was asked: the offer itself, the asker's words, or what it was about."""
        n = self.names
        above = self._by_seq.get(max(request.cause, default=0)) if request else None
        if above is not None and above.type == "proposal.made":
            return tell(above, n)
        if request is not None and request.data.says:
            return str(request.data.says)
        about = asked(event.data, n)
        kind = words.capital(KINDS.get(event.data.kind, event.data.kind))
        return f"{kind} on {about}" if about else kind

    def _option(self, shown: ev.OptionShown, data: ev.DecisionMade, chosen: bool) -> OptionRow:
        n = self.names
        title = n.measure(shown.id) if data.kind == "orders" else answered(shown.id, n, data.subject_)
        table = _RULINGS if data.kind != "orders" or legal_names.binds(n, shown.id) else _ARGUED
        ruling = table.get(shown.ruling, "")
        situation = data.subject_ if data.kind == "determination" else ""
        if shown.unmet and shown.ruling != "permitted":
            ruling += ": " + words.listed(n.code(c, situation) for c in shown.unmet)
        ruling = ruling or self._outlook(data.request, shown.id)
        return OptionRow(words.capital(title), ruling, chosen)

    def _outlook(self, request: str, option: str) -> str:
        """Return what an answer was held to bring, and the beliefs in which it differs from the other answers."""
        asked = self._weighed.get(request, [])
        found = next((w for w in asked if w.option == option), None)
        if found is None:
            return ""
        odds = ", ".join(f"{models.band(found.model, b.id)} {words.percent(b.p)}" for b in found.bands)
        told = {
            k: v
            for k, v in found.situation.items()
            if len(asked) == 1 or len({w.situation.get(k) for w in asked}) > 1
        }
        beliefs = ", ".join(f"{words.readable(k)} {words.number(v)}" for k, v in told.items())
        of = found.says or "held to bring"
        return f"{of}: {odds}" + (f"; believing: {beliefs}" if beliefs else "")

    def _effect(self, event: Event) -> Link:
        n = self.names
        match event.data:
            case ev.OrderIssued(order=order, measure=measure):
                done = self._resolved.get(order)
                title = n.measure(measure)
                if done is None:
                    return Link(event.seq, f"{title}: ordered; not in effect when the game ended")
                if done.data.result == "overtaken":
                    return Link(event.seq, f"{title}: ordered; it never took effect")
                at = "at once" if done.t == event.t else f"in effect {n.moment(done.t)}"
                return Link(event.seq, f"{title}: {at}")
            case ev.OrderHeld(order=order, measure=measure) as held:
                freed = self._released.get(order)
                then = (
                    "it still waited when the game ended"
                    if freed is None
                    else f"{_FREED.get(freed.data.result, freed.data.result)} {n.moment(freed.t)}"
                )
                return Link(
                    event.seq,
                    f"{n.measure(measure)}: waits for the law (missing: {missing(held, n)}); {then}",
                )
            case ev.OrderRefused(measure=measure) as refused:
                return Link(
                    event.seq, f"{n.measure(measure)}: refused; {why_refused(refused, event.refs, n)}"
                )
        return Link(event.seq, words.inside(tell(event, n)))


class RefusedRow(msgspec.Struct, frozen=True):
    """A refused order, how often it was refused, what it lacked, and when (if ever) it became possible."""

    seq: int
    t: int
    when: str
    who: str
    order: str
    why: str
    articles: str
    unlock: str
    times: int
    later: str


def _lacking(data: ev.OrderRefused, names: Names) -> str:
    lacking = missing(data, names) if data.reason == "law" else ""
    return words.capital(f"not met: {lacking}" if lacking else why_refused(data, (), names))


def refusals(events: Sequence[Event], names: Names) -> list[RefusedRow]:
    """Return every refused order once, with the number of refusals for the same reason."""
    first: dict[tuple[str, str, str, tuple[str, ...]], Event] = {}
    times: dict[tuple[str, str, str, tuple[str, ...]], int] = {}
    for e in events:
        if isinstance(e.data, ev.OrderRefused):
            key = (e.actor, e.data.measure, e.data.reason, e.data.unmet)
            first.setdefault(key, e)
            times[key] = times.get(key, 0) + 1
    lawful = {actor: waits(events, actor) for actor in sorted({k[0] for k in first})}
    rows = []
    for key, e in first.items():
        data = e.data
        since, until = lawful[e.actor].get(data.measure, (e.t, None)) if data.reason == "law" else (e.t, None)
        later = ""
        if data.reason == "law":
            later = (
                "never in this game"
                if until is None
                else f"{names.moment(until)}, after {words.span(until - since)}"
            )
        rows.append(
            RefusedRow(
                e.seq,
                e.t,
                names.moment(e.t),
                names.post(e.actor, data.post),
                names.measure(data.measure),
                _lacking(data, names),
                ", ".join(e.refs) if data.reason == "law" else "",
                "; ".join(data.unlock),
                times[key],
                later,
            )
        )
    return rows


class DrawRow(msgspec.Struct, frozen=True):
    """An adjudication: odds before the draw, the draw, the outcome."""

    seq: int
    when: str
    model: str
    version: str
    odds: tuple[tuple[str, str, bool], ...]
    draw: str
    outcome: str
    numbers: str
    overridden: bool


def by_chance(event: Event) -> bool:
    """Tell whether a result was left to chance: its outcome was not the only one that could come."""
    d = event.data
    return isinstance(d, ev.AdjudicationResolved) and (d.overridden or odds_of(d, d.band) < 1.0)


def draws(events: Sequence[Event], names: Names) -> list[DrawRow]:
    """Return every adjudication that was left to chance."""
    rows = []
    for e in events:
        if not by_chance(e):
            continue
        d = e.data
        odds = tuple((models.short(d.model, b.id), words.percent(b.p), b.id == d.band) for b in d.bands)
        draw = ", ".join(f"{x.u:.3f}{' (a die)' if x.physical else ''}" for x in e.draws if x.i == 0)
        numbers = "; ".join(
            f"{words.readable(k)} {words.number(v, models.unit(d.model, k))}"
            for k, v in sorted(d.result.items())
        )
        outcome = f"{models.short(d.model, d.band)} ({words.percent(odds_of(d, d.band))})"
        rows.append(
            DrawRow(
                e.seq,
                names.moment(e.t),
                models.title(d.model),
                d.model,
                odds,
                draw,
                outcome,
                numbers,
                d.overridden,
            )
        )
    return rows


DRAWN = (
    "What no post decides is drawn. Results that could not have come otherwise are left out. The odds stood before the "
    "draw, which is a number from 0 to 1 fixed by the seed: the lower it is, the better for the side at risk."
)
"""What a reader needs to know of draws."""


class DrawCount(msgspec.Struct, frozen=True):
    """How often a kind of thing was left to chance, and what came of it."""

    model: str
    times: int
    outcomes: str


def draw_counts(events: Sequence[Event]) -> list[DrawCount]:
    """Return what was left to chance, counted by model; outcomes from the best for the side at risk to the worst."""
    found: dict[str, list[Event]] = {}
    for e in events:
        if by_chance(e):
            found.setdefault(e.data.model, []).append(e)
    rows = []
    for model, mine in found.items():
        count = Counter(e.data.band for e in mine)
        order = [b.id for b in mine[0].data.bands]
        outcomes = words.listed(f"{models.short(model, b)} {count[b]}" for b in order if count[b])
        rows.append(DrawCount(models.title(model), len(mine), outcomes))
    return rows


class LawRow(msgspec.Struct, frozen=True):
    """A finding, determination, vote, plan or order, with its articles."""

    seq: int
    when: str
    who: str
    text: str
    articles: str
    mark: str
    because: tuple[Link, ...]


LAW = frozenset(
    {
        "law.finding",
        "law.determination.made",
        "law.determination.ended",
        "law.approval.voted",
        "law.order.given",
        "law.order.ended",
        "law.approval.refused",
        "law.notice.published",
        "law.argument.weighed",
        "consent.changed",
        "procedure.ended",
        "diet.changed",
        "coalition.ended",
    }
)
"""Event types that tell of law and politics."""
_LEGAL = LAW | {"order.held", "order.pressed_on", "measure.suspended", "measure.resumed"}


def law(events: Sequence[Event], names: Names, causes: Causes) -> list[LawRow]:
    """Return the legal steps of the game."""
    rows: list[LawRow] = []
    for e in events:
        if e.type not in _LEGAL and getattr(e.data, "reason", "") != "authority_ended":
            continue
        if e.type in ("law.order.given", "law.order.ended"):
            continue  # the consent of that name says the same
        mark = e.data.mark if isinstance(e.data, ev.LawFinding) else ""
        text = tell(e, names)
        if e.refs:
            text = text.replace(f" ({', '.join(e.refs)})", "")
        rows.append(
            LawRow(
                e.seq,
                names.moment(e.t),
                names.actor(e.actor),
                text,
                ", ".join(e.refs),
                "" if mark == "in_force" else words.readable(mark),
                causes.because(e),
            )
        )
    return rows
