"""The situation as one seat knows it."""

from __future__ import annotations

from rich.text import Text

from wargame.core.ids import WORLD, cell_of
from wargame.exercise.seats import Seat
from wargame.exercise.session import PlaySession
from wargame.exercise.terminal.screen import Cell, Screen
from wargame.exercise.terminal.words import Words, change
from wargame.report.families import FAMILIES
from wargame.report.names import INTENTS, LADDER
from wargame.report.words import listed, number, unit_for
from wargame.world.ladder import cell, standings, ways_down
from wargame.world.view import View

SHORT, LONG = 12, 24
"""So many numbers are on the short page, and on the longer one that a player asks for."""
_Known = tuple[str, float, bool, float]
"""A quantity, its value, whether that is true, and its change."""
READ = 5
"""So many readings of others' acts are on the short page."""
_SPARK = 8
_MOVED = 0.01


class Situation:
    """Prints parts of the situation.

    Args:
        session: the session.
        seat: whose knowledge is shown.
    """

    def __init__(self, session: PlaySession, seat: Seat, screen: Screen, words: Words) -> None:
        self.session = session
        self.seat = seat
        self.screen = screen
        self.words = words
        self.view: View = seat.view(session.game)

    def show(self, *, whole: bool, numbers: bool = True, every: bool = False) -> None:
        """Print the situation: its main lines, or the whole of it; with `every` number; or without `numbers`."""
        if numbers:
            self.quantities(whole=whole, every=every)
        self.doings()
        self.law(every=every)
        self.bargains()
        self.wanted()
        self.readings(whole=whole)
        if whole:
            self.units()

    def quantities(self, *, whole: bool, every: bool = False) -> None:
        """Print the numbers that matter to the seat, with their change since the last turn; by family, if `whole`."""
        turn = self.session.game.state.turn
        trail = self.session.trail
        before = trail.get(max((k for k in trail if k < turn), default=turn), {}).get(self.seat.id, {})
        known = [(q, v, true, v - before.get(q, v)) for q, v, true in self.view.known_quantities()]
        known.sort(
            key=lambda k: (
                (0 if k[0].startswith(f"{self.seat.actor}.") else 1 if k[0].startswith(WORLD) else 2),
                k[0],
            )
        )
        shown = known if every else self._main(known, LONG if whole else SHORT)
        if not shown:
            return
        more = "`status all`" if whole else "`status`"
        left = f"; {len(known) - len(shown)} more: {more}" if len(shown) < len(known) else ""
        since = "" if turn <= 1 else "change since last turn"
        self.screen.heading("Situation", f"{since}{left}".removeprefix("; "))
        groups: dict[str, list[_Known]] = {}
        for k in shown:
            groups.setdefault(self._family(k[0]) if whole else "", []).append(k)
        for family in ("", *FAMILIES):
            if family in groups:
                if family:
                    self.screen.line(FAMILIES[family], "bold", 2)
                self.screen.rows([self._row(*k) for k in groups[family]], right=(1,), grow=0)
        if any(not k[2] for k in shown):
            self.screen.line("* as reported, and perhaps wrong", "dim", 2)

    def _family(self, quantity: str) -> str:
        found = self.words.definition(quantity)
        return found.chart.family if found is not None and found.chart is not None else "other"

    def _main(self, known: list[_Known], most: int) -> list[_Known]:
        if len(known) <= most:
            return known
        chosen = sorted(known, key=lambda k: (-self._weight(*k), k[0]))[:most]
        return [k for k in known if k in chosen]

    def _weight(self, quantity: str, value: float, true: bool, delta: float) -> float:
        """Return how much a quantity belongs on the short page: what moved, is one's own, has a better way."""
        low, high = self._bounds(quantity)
        moved = abs(delta) > _MOVED * (high - low)
        matters = self.session.game.state.quantities[quantity].better != "neither"
        own, world = quantity.startswith(f"{self.seat.actor}."), quantity.startswith(WORLD)
        reported = not true
        first = 10 * (quantity in self.session.scenario.headline)
        return first + 4 * moved + 2 * matters + 1.5 * own + 1.2 * world + (value > low) + reported

    def _bounds(self, quantity: str) -> tuple[float, float]:
        return self.session.game.state.quantities[quantity].bounds

    def _row(self, quantity: str, value: float, true: bool, delta: float) -> tuple[Cell, ...]:
        low, high = self._bounds(quantity)
        turns = sorted(self.session.trail)
        values = [
            v for k in turns if (v := self.session.trail[k].get(self.seat.id, {}).get(quantity)) is not None
        ]
        if not values or values[-1] != value:
            values.append(value)
        spark = self.screen.spark(values[-_SPARK:], low, high) if len(turns) > 1 else ""
        better = self.session.game.state.quantities[quantity].better
        good = better != "neither" and delta and (delta > 0) == (better == "more")
        style = "" if better == "neither" or not delta else "green" if good else "red"
        bar = self.screen.bar((value - low) / (high - low) if high > low else 0.0)
        return (
            self.words.whose(quantity, self.seat.actor),
            f"{number(value, self.words.unit_of(quantity))}{'' if true else '*'}",
            unit_for(value, self.words.unit_of(quantity)),
            Text(change(delta), style=style),
            spark or bar,
        )

    def doings(self) -> None:
        """Print what is under way, and own orders on their way."""
        w = self.words
        rows: list[tuple[str, str, str]] = []
        for a in self.view.active():
            until = f"until {w.moment(a.until)}" if a.until is not None else f"since {w.moment(a.since)}"
            if a.paused is not None:
                until = f"suspended since {w.moment(a.paused)}"
            rows.append((w.actor(a.actor), w.measure(a.measure), until))
        if rows:
            self.screen.heading("Under way")
            self.screen.rows(rows, grow=1)
        pending = self.view.pending()
        if pending:
            self.screen.heading(
                "Your orders on their way" if not self.seat.is_umpire else "Orders on their way"
            )
            self.screen.rows(
                [
                    (
                        w.measure(p.measure),
                        "never takes effect" if p.due is None else f"takes effect {w.moment(p.due)}",
                    )
                    for p in pending
                ],
                grow=0,
            )
        self._held()
        levels = [(a, self.view.escalation(a)) for a in self.session.scenario.actors]
        if self.session.scenario.ladder is not None:
            levels = []  # the scenario's own ladder says it, by what is done and not by what is declared
        raised = [f"{w.actor(a)} {n} ({LADDER[min(n, len(LADDER) - 1)]})" for a, n in levels if n]
        if raised:
            self.screen.gap()
            self.screen.line(Text("Escalation, 0 to 4  ", style="bold") + Text(" · ".join(raised)))
        self.ladder()

    def ladder(self) -> None:
        """Print the cell of the scenario's ladder as this seat sees it, and what would lower it."""
        w, s = self.words, self.session.scenario
        ladder = s.ladders.get(s.ladder or "")
        if ladder is None:
            return
        found = standings(ladder, self.view)
        stand = "; ".join(f"{w.side(k)} {x.level}, {w.rung(k, x.level)}" for k, x in found.items() if x.level)
        label = Text(f"Ladder {cell(ladder, self.view)}  ", style="bold")
        self.screen.line(label + Text(stand or "nobody has set foot on it"))
        down = dict.fromkeys(w.measure(x.by) for x in ways_down(ladder, self.view))
        if down:
            self.screen.line("Ways down: " + "; ".join(f"“{x}”" for x in down), "dim", 2)

    def wanted(self) -> None:
        """Print the seat's own sealed type and aims, in their order."""
        w, actor = self.words, self.seat.actor
        dealt = self.view.dealt(actor)
        if dealt is None:
            return
        definition = self.session.scenario.actors[actor]
        self.screen.heading("What you want", "sealed; disclosed at the end")
        self.screen.line(Text(w.type_(actor, dealt.type), style="bold"))
        self.screen.line(w.say(definition.types[dealt.type].says))
        self.screen.rows([(f"{n}.", w.aim(actor, a)) for n, a in enumerate(dealt.aims, 1)])

    def readings(self, *, whole: bool) -> None:
        """Print how the seat's staff reads what others did last."""
        w = self.words
        found = self.view.readings(by=None if self.seat.is_umpire else self.seat.actor) or []
        if not found:
            return
        shown = found if whole else found[-READ:]
        self.screen.heading("How your staff reads what others did", "it may be wrong")
        self.screen.rows(
            [
                (w.moment(r.t), w.actor(r.of), w.measure(r.measure), f"to {INTENTS[r.read]}", r.reliability)
                for r in shown
            ],
            grow=2,
        )

    def _held(self) -> None:
        """Print own orders that wait for the law, and what they wait for."""
        w, game = self.words, self.session.game
        held = self.view.held()
        if not held:
            return
        self.screen.heading("Orders that wait for the law", "each lapses at the time beside it")
        rows: list[tuple[Cell, ...]] = []
        for h in held:
            ruling = game.orders.ruling(h.actor, self.session.scenario.measures[h.measure], h.acts)
            missing = listed(w.code(c) for c in ruling.unmet)
            text = Text(w.measure(h.measure))
            if missing:
                text.append(f"\nmissing: {missing}", style="yellow")
            rows.append((text, w.moment(h.until)))
        self.screen.rows(rows, grow=0)

    def law(self, *, every: bool) -> None:
        """Print what is recognised and approved, where the scenario holds law."""
        w, s = self.words, self.session.scenario
        if s.law:
            found = [
                w.situation(x.situation) for country in sorted(s.law) for x in self.view.situations(country)
            ]
            self.screen.gap()
            self.screen.line(
                Text("Law  ", style="bold") + Text("recognised: " + (", ".join(found) or "no situation"))
            )
        standing = [w.consent(c) for c in sorted(s.consents) if self.view.consent(c)]
        if standing:
            self.screen.line(Text("Stands  ", style="bold") + Text("; ".join(standing)))
        if every:
            self._missing()

    def _missing(self) -> None:
        """Print the consents that are not given, a line for each actor that would give them, the seat's own first."""
        w, s = self.words, self.session.scenario
        missing: dict[str, list[str]] = {self.seat.actor: []}
        for actor in s.actors:
            missing.setdefault(actor, [])
        for cid in sorted(s.consents):
            if self.view.consent(cid) is False:
                missing.setdefault(cell_of(s.consents[cid].by), []).append(w.consent(cid))
        rows = [(w.actor(actor), "; ".join(titles)) for actor, titles in missing.items() if titles]
        if rows:
            self.screen.line("Not given", "bold")
            self.screen.rows(rows, grow=1)

    def bargains(self) -> None:
        """Print open proposals and promises that stand."""
        w = self.words
        rows = [
            (p.id, f"{w.actor(p.by)} to {w.actor(p.to)}: " + "; ".join(w.term(t) for t in p.terms))
            for p in self.view.proposals("open")
        ]
        if rows:
            self.screen.heading("Offers that are open")
            self.screen.rows([(text,) for _, text in rows])
        promises = self.view.promises("standing")
        if promises:
            self.screen.heading("Promises that stand")
            self.screen.rows([(w.promise(p),) for p in promises])

    def units(self) -> None:
        """Print units whose place is known, by place."""
        w = self.words
        places: dict[str, list[str]] = {}
        for u in self.view.units():
            strength = "" if u.strength >= 1 else f" ({u.strength:.0%})"
            places.setdefault(u.place, []).append(f"{w.unit(u.id)}{strength}")
        if places:
            self.screen.heading("Units, where they are known to be")
            self.screen.rows([(w.place(p), ", ".join(names)) for p, names in sorted(places.items())])
