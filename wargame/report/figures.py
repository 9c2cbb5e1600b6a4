"""Which charts a report has, and what goes into them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from wargame.core.ids import cell_of
from wargame.report import charts, gantt, legal_names, words
from wargame.report.curves import Curve
from wargame.report.families import Families, Family
from wargame.report.names import CEILINGS, LADDER, Names
from wargame.report.svg import PLAIN
from wargame.report.waits import AuthorityWait, ProcedureWait
from wargame.world import events as ev
from wargame.world.events import Event
from wargame.world.reduce import AGAINST


class Figure(msgspec.Struct, frozen=True):
    """A chart with its caption."""

    title: str
    note: str
    svg: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Figures:
    """Draws the charts of one log."""

    def __init__(
        self,
        names: Names,
        events: Sequence[Event],
        curves: dict[str, Curve],
        procedures: Sequence[ProcedureWait] = (),
        waits: Sequence[AuthorityWait] = (),
    ) -> None:
        self.names = names
        self.events = events
        self.curves = curves
        self.procedures = procedures
        self.waits = waits
        self.end = events[-1].t if events else 0
        self.colour = {a: n for n, a in enumerate(names.scenario.actors)}
        self.turns = [e.t for e in events if e.type == "turn.opened"]

    def families(self) -> list[Family]:
        """Return charts of every quantity that moved, by family."""
        return Families(self.names, self.curves, self.end, self._marks()).all()

    def _marks(self) -> list[charts.Mark]:
        marks = [charts.Mark(t, "turn") for t in self.turns]
        for e in self.events:
            if e.type == "inject.fired":
                tip = f"{self.names.moment(e.t)}: {self.names.inject(e.data.inject, e.data.text)}"
                marks.append(charts.Mark(e.t, "inject", tip))
            elif isinstance(e.data, ev.MilestoneReached):
                tip = f"{self.names.moment(e.t)}: {self.names.milestone(e.data.milestone)}"
                marks.append(charts.Mark(e.t, "milestone", tip))
            elif isinstance(e.data, ev.DecisionMade) and e.data.answer != "wait" and not e.data.by_default:
                marks.append(charts.Mark(e.t, "decision"))
        return list(dict.fromkeys(marks))

    def escalation(self) -> Figure | None:
        """Return the chart of how grave it is what every actor has under way, or None if nobody moved."""
        true = [e for e in self.events if isinstance(e.data, ev.EscalationChanged)]
        lines = []
        for actor in self.names.scenario.actors:
            curve: Curve = [(0, 0.0)]
            for e in true:
                if e.data.actor_ == actor:
                    curve += [(e.t, curve[-1][1]), (e.t, float(e.data.now))]
            if len(curve) > 1:
                lines.append(
                    charts.Line(
                        self.names.actor(actor), self.colour[actor], [*curve, (self.end, curve[-1][1])]
                    )
                )
        if not lines:
            return None
        label = "Levels of escalation over time: " + "; ".join(
            f"{line.name} at most {int(max(v for _, v in line.curve))}" for line in lines
        )
        svg = charts.curves(
            lines,
            [charts.Mark(t, "turn") for t in self.turns],
            self.names.calendar,
            self.end,
            (0.0, len(LADDER) - 1.0),
            label,
            LADDER,
        )
        return Figure("Escalation", "how grave it is what each has under way, 0 to 4", svg)

    def measures(self) -> Figure | None:
        """Return the chart of what was under way when, by actor; or None if nothing ever was."""
        rows = [row for actor in self.names.scenario.actors for row in self._rows_of(actor)]
        if not rows:
            return None
        label = "Measures under way: " + "; ".join(dict.fromkeys(f"{r.group}: {r.name}" for r in rows))
        svg = gantt.chart(rows, self.turns, self.names.calendar, self.end, label)
        return Figure(
            "Who did what, and when",
            "thin: ordered, on its way; bar: under way; hollow: suspended by law; dashed: "
            "waits for the law; diamond: done at once",
            svg,
        )

    def _rows_of(self, actor: str, *, legal: bool = False) -> list[gantt.Row]:
        """Return an actor's measures; `legal`: only those that need the law, with its refusals."""
        tracks = _Tracks(self.names, self.end)
        for e in self.events:
            if e.actor == actor:
                tracks.take(e, refusals=legal)
        tracks.close()
        group = self.names.actor(actor) + (": what it did under its law" if legal else "")
        return [
            gantt.Row(
                words.capital(self.names.measure(m)),
                self.colour[actor],
                tuple(tracks.bars.get(m, ())),
                tuple(tracks.spots.get(m, ())),
                group,
            )
            for m in dict.fromkeys((*tracks.bars, *tracks.spots))
            if not legal or self._needs_law(m)
        ]

    def _needs_law(self, measure: str) -> bool:
        found = self.names.scenario.measures.get(measure)
        return found is not None and bool(found.needs_acts) and legal_names.binds(self.names, measure)

    def law(self) -> Figure | None:
        """Return the ladder of law: situations found and recognised, plans and approvals in force; None without any."""
        rows = [*self._situations(), *self._waiting(), *self._procedures(), *self._consents()]
        for actor, definition in self.names.scenario.actors.items():
            if definition.law:
                rows += self._rows_of(actor, legal=True)
        if not rows:
            return None
        label = "Law over time: " + "; ".join(r.name for r in rows)
        svg = gantt.chart(rows, self.turns, self.names.calendar, self.end, label)
        return Figure(
            "The ladder of law",
            "read from the top: what the law allowed to call it and what was recognised; what waited for authority; "
            "which procedures ran; what was consented to, planned, approved and ordered; and what forces then did. "
            "Bar: recognised, in force, under way. Thin band: what the law allowed, as last found. Dashed: waits. "
            "Hollow: suspended. Diamond: a finding that it can be recognised, or done at once. Open diamond: "
            "undetermined. Cross: refused",
            svg,
        )

    def _waiting(self) -> list[gantt.Row]:
        """Return what was wanted before it was lawful, from the first refusal on."""
        return [
            gantt.Row(
                words.capital(w.title),
                self.colour.get(w.actor, PLAIN),
                (
                    gantt.Bar(
                        w.since,
                        w.until,
                        f"{w.title}: {w.sentence}",
                        "wait",
                        words.span(w.minutes) + ("" if w.over else ", and still"),
                    ),
                ),
                (gantt.Spot(w.since, "no", f"{self.names.moment(w.since)}: the law did not allow it"),),
                f"{w.who}: waiting for authority",
            )
            for w in sorted(self.waits, key=lambda w: (self.colour.get(w.actor, 9), w.since, w.measure))
            if w.minutes
        ]

    def _procedures(self) -> list[gantt.Row]:
        """Return the runs of procedures, a row for each procedure, a bar for each step that was waited for."""
        rows: dict[tuple[str, str], tuple[list[gantt.Bar], list[gantt.Spot], str]] = {}
        for p in self.procedures:
            bars, spots, _ = rows.setdefault((p.actor, p.id), ([], [], p.title))
            long = max((s for s in p.steps if s.counted), key=lambda s: s.minutes, default=None)
            for s in (s for s in p.steps if s.counted):
                says = f"{s.took}: {s.who}" if s is long and s.minutes * 8 >= self.end else ""
                tip = f"{s.title}, {s.who}: {s.took}{f' ({s.answer})' if s.answer else ''}"
                bars.append(gantt.Bar(s.start, s.end, tip, "step", says))
            if p.result in ("refused", "shelved"):
                spots.append(gantt.Spot(p.end, "no", f"{p.title}: {p.ended}, {self.names.moment(p.end)}"))
        return [
            gantt.Row(
                title,
                self.colour.get(actor, PLAIN),
                tuple(bars),
                tuple(spots),
                f"{self.names.actor(actor)}: procedures, step by step",
            )
            for (actor, _), (bars, spots, title) in sorted(
                rows.items(), key=lambda x: self.colour.get(x[0][0], len(self.colour))
            )
            if bars or spots
        ]

    def _situations(self) -> list[gantt.Row]:
        spots: dict[str, list[gantt.Spot]] = {}
        since: dict[str, int] = dict.fromkeys(self.names.scenario.starting_situations, 0)
        bars: dict[str, list[gantt.Bar]] = {}
        found: dict[str, tuple[int, str]] = {}
        kinds = {"can": "yes", "likely": "yes", "undetermined": "maybe", "cannot": "no"}

        def ceiling_until(s: str, t: int) -> None:
            start, ceiling = found.pop(s, (t, ""))
            if t > start:
                says = f"as last found: {CEILINGS.get(ceiling, ceiling)}"
                bars.setdefault(s, []).append(gantt.Bar(start, t, says, f"ceiling {ceiling}"))

        for e in self.events:
            match e.data:
                case ev.LawFinding(situation=s, ceiling=ceiling):
                    ceiling_until(s, e.t)
                    found[s] = (e.t, ceiling)
                    tip = f"{self.names.moment(e.t)}: {CEILINGS.get(ceiling, ceiling)}"
                    spots.setdefault(s, []).append(gantt.Spot(e.t, kinds.get(ceiling, "maybe"), tip))
                case ev.LawDeterminationMade(situation=s, recognised=True):
                    since.setdefault(s, e.t)
                case ev.LawDeterminationEnded(situation=s) if s in since:
                    self._held(bars, s, since.pop(s), e.t)
        for s in list(found):
            ceiling_until(s, self.end)
        for s, t in since.items():
            self._held(bars, s, t, self.end)
        return [
            gantt.Row(
                self.names.situation(s),
                PLAIN,
                tuple(sorted(bars.get(s, ()), key=lambda b: (b.kind == "on", b.start))),
                tuple(spots.get(s, ())),
                "Situations",
            )
            for s in dict.fromkeys((*spots, *bars))
        ]

    def _held(self, bars: dict[str, list[gantt.Bar]], key: str, start: int, end: int) -> None:
        bars.setdefault(key, []).append(
            gantt.Bar(start, end, f"{self.names.moment(start)} to {self.names.moment(end)}")
        )

    def _consents(self) -> list[gantt.Row]:
        bars: dict[str, list[gantt.Bar]] = {}
        spots: dict[str, list[gantt.Spot]] = {}
        definitions = self.names.scenario.consents
        since = {cid: 0 for cid, c in definitions.items() if c.start}
        for e in self.events:
            match e.data:
                case ev.ConsentChanged(consent=cid, granted=True):
                    since.setdefault(cid, e.t)
                case ev.ConsentChanged(consent=cid) if cid in since:
                    self._held(bars, cid, since.pop(cid), e.t)
                case ev.LawApprovalVoted(consent=cid, vote=vote) if vote in AGAINST and cid in definitions:
                    tip = f"{self.names.moment(e.t)}: refused"
                    spots.setdefault(cid, []).append(gantt.Spot(e.t, "no", tip))
        for cid, t in since.items():
            self._held(bars, cid, t, self.end)
        made = dict.fromkeys((*bars, *spots))
        owner = {cid: cell_of(definitions[cid].by) for cid in made}
        order = {cid: n for n, cid in enumerate(definitions)}
        return [
            gantt.Row(
                self.names.consent(cid),
                self.colour.get(owner[cid], 5),
                tuple(bars.get(cid, ())),
                tuple(spots.get(cid, ())),
                f"{self.names.actor(owner[cid])}: consents, plans, votes, orders",
            )
            for cid in sorted(
                made, key=lambda cid: (self.colour.get(owner[cid], len(self.colour)), order[cid])
            )
        ]


class _Tracks:
    """Collects what an actor's measures did over time: bars and instants, by measure."""

    def __init__(self, names: Names, end: int) -> None:
        self.names = names
        self.end = end
        self.bars: dict[str, list[gantt.Bar]] = {}
        self.spots: dict[str, list[gantt.Spot]] = {}
        self._since: dict[tuple[str, str], tuple[int, str]] = {}

    def take(self, e: Event, *, refusals: bool) -> None:
        """Take in an event of the actor's."""
        match e.data:
            case ev.OrderIssued(order=order, measure=measure):
                self._since["lead", order] = (e.t, measure)
            case ev.OrderResolved(order=order, measure=measure, result=result):
                self._bar("lead", order, e.t)
                if result == "done":
                    self._spot(measure, e.t, "done", "")
            case ev.OrderHeld(order=order, measure=measure):
                self._since["wait", order] = (e.t, measure)
            case ev.OrderReleased(order=order):
                self._bar("wait", order, e.t)
            case ev.OrderRefused(measure=measure, reason="law") if refusals:
                self._spot(measure, e.t, "no", ": refused by law")
            case ev.MeasureBegan(order=order, measure=measure):
                self._since["on", order] = (e.t, measure)
            case ev.MeasureSuspended(order=order, measure=measure):
                self._since["paused", order] = (e.t, measure)
            case ev.MeasureResumed(order=order):
                self._bar("paused", order, e.t)
            case ev.MeasureEnded(order=order):
                self._bar("paused", order, e.t)
                self._bar("on", order, e.t)

    def close(self) -> None:
        """End what goes on at the end of the game, and put pauses over the bars in which they fall."""
        for kind, order in list(self._since):
            self._bar(kind, order, self.end)
        for bars in self.bars.values():
            bars.sort(key=lambda b: (b.kind == "paused", b.start))

    def _bar(self, kind: str, order: str, end: int) -> None:
        start, measure = self._since.pop((kind, order), (end, ""))
        if not measure or (end <= start and kind != "on"):
            return
        n = self.names
        tip = f"{n.measure(measure)}: {_TIPS[kind]}{n.moment(start)} to {n.moment(end)}"
        self.bars.setdefault(measure, []).append(gantt.Bar(start, end, tip, kind))

    def _spot(self, measure: str, t: int, kind: str, says: str) -> None:
        tip = f"{self.names.measure(measure)}, {self.names.moment(t)}{says}"
        self.spots.setdefault(measure, []).append(gantt.Spot(t, kind, tip))


_TIPS = {"on": "", "lead": "ordered, on its way, ", "wait": "waits for the law, ", "paused": "suspended, "}
