"""What the terminal says of measures, promises and rulings, on top of the names that all reports share."""

from __future__ import annotations

from wargame.core.ids import WORLD
from wargame.model.amounts import Amount, Exponential, Figure, Lognormal, Mixture, Never, Triangular, Uniform
from wargame.report.names import Names
from wargame.report.words import number, signed, span
from wargame.world.amounts import evaluate
from wargame.world.decisions import Ruling, TermSheet
from wargame.world.events import TermMade
from wargame.world.state import Promise
from wargame.world.view import View

MARKS = {
    "superseded": "a text that is no longer in force was read",
    "secondary": "known from a secondary source only",
}
RULING_STYLE = {"permitted": "green", "conditional": "yellow", "prohibited": "red"}
RULING_SAYS = {
    "none": "Law does not stand in the way of this.",
    "permitted": "Permitted.",
    "conditional": "Conditional: something is missing. Until it is there the order is refused, unless you let it wait.",
    "prohibited": "Prohibited as things stand: the order is refused, unless you let it wait.",
}
ARGUMENT_SAYS = {
    "permitted": "The law does not bind here, and it speaks for this.",
    "conditional": "The law does not bind here; to go without its argument has a cost.",
    "prohibited": "The law does not bind here; to go against its argument has a cost.",
}
"""What is said of a ruling that is an argument only."""
_ARGUED = {
    "permitted": "argued for by law",
    "conditional": "not argued for by law yet",
    "prohibited": "argued against by law",
}
INTENTS = {
    "coerce": "to coerce",
    "deter": "to deter",
    "reassure": "to reassure",
    "support": "to support",
    "prepare": "to prepare",
    "inform": "to find out, or to tell",
    "restrain": "to show restraint",
}


def change(delta: float) -> str:
    """Return a change with its sign; nothing for none."""
    text = signed(delta)
    return "" if text.strip("+−") == "0" else text


def lead(amount: Amount | None) -> str:  # noqa: PLR0911 - a line a kind of amount
    """Return how long something takes to begin."""
    match amount:
        case None:
            return "at once"
        case Never():
            return "never"
        case Figure(value=value):
            return "at once" if value <= 0 else f"after {span(round(value))}"
        case Uniform(uniform=(low, high)):
            return f"after {span(round(low))} to {span(round(high))}"
        case Triangular(triangular=(low, mode, high)):
            return f"after {span(round(low))} to {span(round(high))}, most likely {span(round(mode))}"
        case Lognormal(lognormal=(median, p90)):
            return f"after about {span(round(median))} (one time in ten, more than {span(round(p90))})"
        case Exponential(exponential=mean):
            return f"after {span(round(mean))} on average"
        case Mixture(mixture=branches):
            return "; or ".join(lead(b.amount) for b in branches)
        case _:
            return "after some time"


_SHOWN = 2
"""So many missing conditions, and so many articles, stand on an option's line."""


class Words(Names):
    """Names of one scenario's things, with the sentences of terminal play."""

    def whose(self, quantity: str, seat: str) -> str:
        """Return a quantity's title, the player's own first of all: ``Purse (you)``."""
        scope, _, name = quantity.partition(".")
        found = self.scenario.quantities.get(name)
        if found is None or scope == WORLD or scope != seat:
            return self.quantity(quantity)
        return f"{self.say(found.title)} (you)"

    def need(self, quantity: str, amount: Amount, view: View) -> str:
        """Return what a measure asks for or costs, and what there is."""
        name = view.resolve(quantity)
        need, have = evaluate(amount, view), view.value(quantity)
        needed = "an unknown amount" if need is None else self.value(name, need)
        held = "how much there is, is unknown" if have is None else f"there is {number(have)}"
        return f"{needed} of {self.whose(name, view.actor)}; {held}"

    def term(self, term: TermSheet | TermMade, *, marked: bool = True) -> str:
        """Return a promise in words; `marked`: say if it is secret."""
        does = term.verb == "do"
        text = f"{self.actor(term.who)} will {self._doing(term.verb, term.measure)}"
        if isinstance(term, TermSheet):
            if term.minutes is not None:
                text += f" {'within' if does else 'for'} {span(term.minutes)}"
            elif not does:
                text += " for good"
        elif term.until is not None:
            text += f" {'by' if does else 'until'} {self.moment(term.until)}"
        elif not does:
            text += " for good"
        return text + (" (secret)" if term.secret and marked else "")

    def _doing(self, verb: str, about: str) -> str:
        if verb == "spare":
            return f"use no force against {self.actor(about)}"
        return f"{'do' if verb == 'do' else 'refrain from'} “{self.measure(about)}”"

    def promise(self, p: Promise) -> str:
        """Return a promise that stands, in words."""
        does = p.verb == "do"
        text = f"{self.actor(p.who)} will {self._doing(p.verb, p.measure)}"
        if p.until is not None:
            text += f" {'by' if does else 'until'} {self.moment(p.until)}"
        return f"{text} (promised to {self.audience(p.to)}{', in secret' if p.secret else ''})"

    def ruling(self, ruling: Ruling) -> str:
        """Return a ruling in a line: status, what is missing, articles; `why` tells the rest."""
        if ruling.status == "none":
            return ""
        status = ruling.status if ruling.binds else _ARGUED.get(ruling.status, ruling.status)
        missing = [self.code(c) for c in ruling.unmet[:_SHOWN]]
        missing += [f"{len(ruling.unmet) - _SHOWN} more"] if len(ruling.unmet) > _SHOWN else []
        lacks = f": {'; '.join(missing)}" if missing else ""
        refs = "; ".join(ruling.refs[:_SHOWN]) + ("; …" if len(ruling.refs) > _SHOWN else "")
        return f"{status}{lacks}" + (f" [{refs}]" if refs else "")
