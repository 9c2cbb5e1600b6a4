"""A turn's orders: picked by number, written freely, messages and proposals; nothing is sent before `done`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wargame.core.errors import InvalidAnswer, did_you_mean
from wargame.exercise.terminal import options
from wargame.exercise.terminal.bargain import Bargain
from wargame.exercise.terminal.dialog import Dialog
from wargame.exercise.terminal.words import RULING_STYLE
from wargame.report.words import listed, plural
from wargame.world.decisions import Act, Answer, FreeOrder, Message, Order, Orders, Proposal, Request, check

if TYPE_CHECKING:
    from wargame.exercise.terminal.app import Table

_NUMBERS = re.compile(r"\d[\d\s,]*\Z")


class OrdersDialog(Dialog):
    """Collects what is to be sent, and sends it."""

    TOPIC = "orders"

    def __init__(self, table: Table, request: Request) -> None:
        super().__init__(table, request)
        self.own |= {
            "done": self._done,
            "wait": self._wait,
            "pass": self._wait,
            "hold": self._hold,
            "press": self._press,
            "free": self._free,
            "say": self._say,
            "propose": self._propose,
            "offer": self._propose,
            "drop": self._drop,
            "reason": self._reason,
            "orders": self._orders,
        }

    @property
    def draft(self) -> Orders:
        """What has been written so far."""
        return self.table.session.drafts.get(self.request.id, Orders())

    def _keep(self, acts: tuple[Act, ...], rationale: str | None = None) -> bool:
        draft = Orders(acts, self.draft.rationale if rationale is None else rationale)
        try:
            check(self.request, draft)
        except InvalidAnswer as error:
            text = str(error).removeprefix(f"{self.request.id}: ")
            self.screen.line(f"Not added: {text}.")
            return False
        self.table.session.drafts[self.request.id] = draft
        return True

    def show(self) -> None:
        """Print the options and what is written already."""
        r = self.request
        post = self.words.post(r.actor, r.post)
        most = plural(r.at_most, "order") if r.at_most else "no order"
        span = "move" if self.table.session.game.turns.session else "turn"
        self.screen.heading("What you may order", f"{post}; up to {most} this {span}, or none")
        others = [
            self.words.post(x.actor, x.post)
            for x in self.table.session.waiting
            if x.kind == "orders" and x.id != r.id and self.seat.holds(x)
        ]
        if others:
            self.screen.line(f"After this, you order for {listed(others)}.", "dim")
        if r.options:
            options.listing(r, self.screen, self.words, frozenset(self._measures()))
        else:
            self.screen.line("Nothing from the list just now.", indent=2)
        if self.draft.acts:
            self._orders("")
        self.screen.gap()
        self.screen.line(self.hint(), "dim")

    def hint(self) -> str:
        """Return what may be typed, in a line."""
        if self.draft.acts:
            return "`done` sends this; more numbers add to it; `drop 1` takes one out; `help`"
        return (
            "Type the numbers of your orders (`1 2`), then `done`. `why 1` and `odds 1` tell more of one. "
            "`say`, `propose`, `free`; `wait` orders nothing; `help`"
        )

    def _measures(self) -> list[str]:
        return [a.measure for a in self.draft.acts if isinstance(a, Order)]

    def other(self, word: str, rest: str, line: str) -> Answer | None:
        """Take numbers, or ids of measures, as orders."""
        if _NUMBERS.match(line):
            self._pick(line.replace(",", " ").split())
            return None
        if word.isdecimal():
            self.screen.line(f"To order it, type its number alone: {word}   (`reason TEXT` says why)")
            return None
        if self.request.option(word) is not None and not rest:
            self._pick([word])
            return None
        return super().other(word, rest, line)

    def _pick(self, parts: list[str]) -> None:
        for part in parts:
            option = self.option(part)
            if option is None:
                continue
            if option.id in self._measures():
                self.screen.line(f"“{self.words.say(option.title)}” is among your orders already.")
                continue
            if self._keep((*self.draft.acts, Order(option.id))) and not option.ruling.permitted:
                press = f", `press {part}` goes ahead against the law" if self._may_press else ""
                self.screen.line(
                    f"Careful: the law does not permit “{self.words.say(option.title)}” now "
                    f"({self.words.ruling(option.ruling)}). As it stands the order will be refused, and the "
                    f"refusal recorded. `why {part}` says what would change that; `hold {part}` lets the order wait "
                    f"for it{press}.",
                    RULING_STYLE.get(option.ruling.status, ""),
                )
        self._orders("")

    @property
    def _may_press(self) -> bool:
        """Whether this scenario lets a post press on against its law."""
        return self.words.scenario.extra_legal

    def _hold(self, rest: str) -> None:
        if not rest:
            self.screen.line("Write the number of an order that shall wait until the law allows it: hold 1")
            return
        waiting = {h.measure: h for h in self.request.view.held()} if self.request.view is not None else {}
        for option in self._named(rest):
            title = self.words.say(option.title)
            if option.id in waiting:
                until = self.words.moment(waiting[option.id].until)
                self.screen.line(f"“{title}” waits for the law already; it lapses on {until}.")
            elif option.ruling.permitted:
                self.screen.line(f"Nothing to wait for: the law does not stand in the way of “{title}” now.")
                self._put(Order(option.id))
            else:
                self._put(Order(option.id, hold=True))
        self._orders("")

    def _press(self, rest: str) -> None:
        if not self._may_press:
            self.screen.line(
                "In this scenario nobody may press on against the law: such an order is refused, and the refusal "
                "recorded. `hold 1` lets an order wait for the law."
            )
            return
        if not rest:
            self.screen.line("Write the number of an order to give against the law: press 1")
            return
        for option in self._named(rest):
            title = self.words.say(option.title)
            if option.ruling.permitted:
                self.screen.line(
                    f"The law does not stand in the way of “{title}”: it is an order like any other."
                )
                self._put(Order(option.id))
            elif self._put(Order(option.id, against_advice=True)):
                self.screen.line(
                    f"“{title}” will be given against the law ({self.words.ruling(option.ruling)}). That is put on "
                    "record as extra-legal, and has the consequences that the scenario states.",
                    RULING_STYLE["prohibited"],
                )
        self._orders("")

    def _put(self, order: Order) -> bool:
        """Add an order, in the place of one for the same measure."""
        acts = [a for a in self.draft.acts if not (isinstance(a, Order) and a.measure == order.measure)]
        return self._keep((*acts, order))

    def _orders(self, rest: str) -> None:
        del rest
        draft = self.draft
        if not draft.acts:
            self.screen.line("Nothing written yet.")
            return
        given = sum(isinstance(a, (Order, FreeOrder)) for a in draft.acts)
        self.screen.heading("Ready to send", f"{given} of {plural(self.request.at_most, 'order')}")
        self.screen.rows([(str(n), self._act(a)) for n, a in enumerate(draft.acts, 1)], right=(0,))
        if draft.rationale:
            self.screen.line(f"Reason: {draft.rationale}", indent=2)
        self.screen.line(self.hint(), "dim")

    def _act(self, act: Act) -> str:
        w = self.words
        match act:
            case Order(measure=measure, hold=True):
                return f"{w.measure(measure)} (waits until the law allows it)"
            case Order(measure=measure, against_advice=True):
                return f"{w.measure(measure)} (against the law)"
            case Order(measure=measure):
                return w.measure(measure)
            case FreeOrder(text=text):
                return f"In your own words: {text}"
            case Message(to=to, text=text):
                return f"To {w.audience(to)}: {text}"
            case Proposal(to=to, terms=terms, text=text, secret=secret):
                words = "; ".join(w.term(t, marked=not secret) for t in terms)
                return f"Offer to {w.actor(to)}{' (secret)' if secret else ''}: {words}" + (
                    f". “{text}”" if text else ""
                )

    # --- commands

    def _done(self, rest: str) -> Answer | None:
        if rest and not self.draft.acts:
            if not self.suggest(f"done {rest}"):
                self.screen.line(f"Nothing sent: you have written no order yet. {self.hint()}")
            return None
        if rest:
            self._reason(rest)
        return self._send()

    def _send(self) -> Answer:
        draft = self.draft
        sent = plural(len(draft.acts), "item") if draft.acts else "no orders: you wait"
        self.screen.line(f"Sent: {sent}.")
        return draft

    def _wait(self, rest: str) -> Answer | None:
        if self.draft.acts:
            self.screen.line(
                "You have something ready to send. `done` sends it; `drop all` and then `wait` sends nothing."
            )
            return None
        if rest:
            if not self.suggest(f"wait {rest}") and not self.suggest(f"pass {rest}"):
                self.screen.line(
                    "Nothing sent. `wait` alone orders nothing this turn; `reason TEXT` before it says why."
                )
            return None
        return self._send()

    def _drop(self, rest: str) -> None:
        acts = list(self.draft.acts)
        if rest.lower() == "all":
            self._keep((), "")
            self.screen.line("All dropped.")
            return
        if not rest.isdecimal() or not 1 <= int(rest) <= len(acts):
            self.screen.line(
                "Write which one, by its number under “Ready to send”: drop 1   (or: drop all)"
                if acts
                else "There is nothing to drop."
            )
            return
        gone = acts.pop(int(rest) - 1)
        self._keep(tuple(acts))
        self.screen.line(f"Dropped: {self._act(gone)}")
        if acts:
            self._orders("")

    def _reason(self, rest: str) -> None:
        if rest:
            self._keep(self.draft.acts, rest)
            self.screen.line("Noted for the record.")
        else:
            self.screen.line("Write your reason after it: reason We want to buy time.")

    def _free(self, rest: str) -> None:
        if not rest:
            self.screen.line(
                "Write the order after it: free Send the coast guard's oldest ship, flags up, to the strait."
            )
            return
        if not self.table.session.has_umpire and not self.table.session.self_umpire:
            self.screen.line(
                "Nobody sits as umpire in this game, so an order in your own words will be refused "
                "(start with --self-umpire, or --seat white).",
                "yellow",
            )
        text, intent, authority, *_ = (*(x.strip() for x in rest.split("|")), "", "")
        if self._keep((*self.draft.acts, FreeOrder(text, intent, authority=authority))):
            self._orders("")

    def _say(self, rest: str) -> None:
        to, _, text = rest.partition(" ")
        target = self.find_actor(to, "public")
        if target is None:
            return
        if not text.strip():
            self.screen.line(f"Write the message after it: say {target} Let us talk.")
            return
        if self._keep((*self.draft.acts, Message(target, text.strip()))):
            self._orders("")

    def find_actor(self, text: str, *more: str) -> str | None:
        """Return another actor by id or name, and say so if there is none."""
        others = {a: self.words.actor(a) for a in self.words.scenario.actors if a != self.request.actor}
        wanted = text.lower().rstrip(":,")
        known = [*others, *more]
        if wanted in known:
            return wanted
        close = [
            a
            for a, name in others.items()
            if wanted and (a.startswith(wanted) or name.lower().startswith(wanted))
        ]
        if len(close) == 1:
            return close[0]
        hint = did_you_mean(wanted, known) if wanted else ""
        self.screen.line(f"To whom? {hint or ', '.join(known)}")
        return None

    def _propose(self, rest: str) -> None:
        to, _, terms = rest.partition(" ")
        target = self.find_actor(to)
        if target is None:
            return
        proposal = (
            Bargain(self, target).read(terms.lstrip(": ")) if terms.strip() else Bargain(self, target).guide()
        )
        if proposal is not None and self._keep((*self.draft.acts, proposal)):
            self._orders("")
