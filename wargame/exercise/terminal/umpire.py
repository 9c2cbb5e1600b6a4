"""The umpire's chair: rulings on orders in players' own words, and reviews of adjudications."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec

from wargame.core.clock import parse_duration
from wargame.core.errors import SourceError, did_you_mean, meant
from wargame.core.ids import cell_of
from wargame.exercise.terminal.dialog import Dialog
from wargame.model.compile import read_effects
from wargame.model.lawload import books_of
from wargame.report import models
from wargame.report.words import percent
from wargame.world.decisions import Answer, Option, Reply, Request, UmpireRuling

if TYPE_CHECKING:
    from wargame.exercise.terminal.app import Table


class RulingDialog(Dialog):
    """Rules on a free order: refused, treated as a measure, or accepted with effects."""

    TOPIC = "umpire"

    def __init__(self, table: Table, request: Request) -> None:
        super().__init__(table, request)
        self.author = cell_of(request.about)
        self.effects: list[dict[str, Any]] = []
        self.acts: list[str] = []
        self.own = {
            "refuse": self._refuse,
            "as": self._as,
            "effect": self._effect,
            "act": self._act,
            "accept": self._accept,
            "list": self._list,
            "measures": self._measures,
            "drop": self._drop,
        }

    @property
    def titles(self) -> dict[str, Option]:
        """None: a ruling needs more than the title of what it is."""
        return {}

    @property
    def quantities(self) -> list[str]:
        """The quantities that whoever rules knows, the world's first."""
        view = self.table.session.view_seat(self.request).view(self.table.session.game)
        return sorted((q for q, *_ in view.known_quantities()), key=lambda q: (not q.startswith("world."), q))

    @property
    def measures(self) -> list[str]:
        """The author's measures, in the order of their numbers."""
        return [m for m, x in self.words.scenario.measures.items() if x.actor == self.author]

    def show(self) -> None:
        """Print the free order and how it may be ruled on."""
        w = self.words
        who = "Your own umpire" if not self.seat.is_umpire else "Umpire"
        self.screen.heading(f"{who}: rule on an order of {w.actor(self.author)}", "in a player's own words")
        self.screen.paragraphs(w.say(self.request.says), indent=2)
        written = next(
            (
                e.data
                for e in reversed(self.table.session.game.events)
                if e.type == "order.written" and e.data.order == self.request.about
            ),
            None,
        )
        if written is not None:
            self.screen.rows(
                [(k, v) for k, v in (("aim", written.intent), ("authority", written.authority)) if v],
                indent=4,
            )
        if not self.seat.is_umpire:
            self.screen.line(
                "Nobody else sits as umpire, so you rule on it yourself. Be fair; the ruling is recorded.",
                "dim",
                2,
            )
        example = self.quantities[0] if self.quantities else "world.tension"
        self.screen.rows(
            [
                ("refuse WHY", "it does not happen"),
                (
                    "as N WHY",
                    "it counts as one of their measures (`measures` lists them): law and costs apply",
                ),
                ("effect ...", "write down what it does, then `accept WHY`:"),
                ("", f"effect {example} -5"),
                ("", f"effect {example} -5 7d   (half of that is gone after 7 days)"),
                ("", "effect say The mayors met.   (everybody hears it)"),
                ("act ID", "name a legal act it amounts to, so that the law applies"),
            ]
        )
        if self.effects or self.acts:
            self._written()

    def hint(self) -> str:
        """Return what may be typed, in a line."""
        return "`refuse WHY`, `as N`, `effect ...` and then `accept WHY`; `measures`, `list`, `help umpire`"

    def _measures(self, rest: str) -> None:
        del rest
        self.screen.rows(
            [(str(n), self.words.measure(m)) for n, m in enumerate(self.measures, 1)], right=(0,)
        )

    def _refuse(self, rest: str) -> Answer:
        self.screen.line("Ruled: refused.")
        return UmpireRuling("refused", reason=rest or "the umpire sees no way")

    def _as(self, rest: str) -> Answer | None:
        name, _, why = rest.partition(" ")
        listed = self.measures
        if name.isdecimal() and 1 <= int(name) <= len(listed):
            name = listed[int(name) - 1]
        if name not in listed:
            self.screen.line(f"Which measure? {did_you_mean(name, listed) or '`measures` lists them: as 2'}")
            return None
        self.screen.line(f"Ruled: treated as “{self.words.measure(name)}”.")
        return UmpireRuling("as_measure", name, acts=tuple(self.acts), reason=why)

    def _effect(self, rest: str) -> None:
        try:
            effect = self._read(rest)
            read_effects([effect], self.table.session.compiled)
        except SourceError as error:
            self.screen.paragraphs(f"Not added: {_plain(error)}")
            return
        except ValueError as error:
            self.screen.paragraphs(f"Not added: {error}")
            return
        self.effects.append(effect)
        self._written()

    def _read(self, text: str) -> dict[str, Any]:
        if text.startswith("{"):
            try:
                found = msgspec.json.decode(text)
            except msgspec.DecodeError as error:
                raise ValueError(f"it is no JSON: {error}") from None
            if isinstance(found, dict):
                return found
        word, _, rest = text.partition(" ")
        if word == "say" and rest:
            return {"say": rest}
        if word in ("grant", "withdraw") and rest in self.words.scenario.consents:
            return {word: rest}
        parts = text.split()
        quantities = self.quantities
        if len(parts) not in (2, 3):
            raise ValueError(
                "write a quantity and a change, or `say` and a text. Quantities: " + ", ".join(quantities)
            )
        spelt = [q for q in (parts[0], f"world.{parts[0]}", f"{self.author}.{parts[0]}") if q in quantities]
        if not spelt:
            raise ValueError(
                f"no quantity is called `{parts[0]}`; {did_you_mean(parts[0], quantities) or ', '.join(quantities)}"
            )
        effect: dict[str, Any] = {"adjust": spelt[0], "by": _finite(parts[1])}
        if len(parts) == 3:  # noqa: PLR2004 - quantity, change, half-life
            parse_duration(parts[2])
            effect["half_life"] = parts[2]
        return effect

    def _act(self, rest: str) -> None:
        law = books_of(self.words.scenario)
        own = law.get(self.words.scenario.actors[self.author].law or "")
        acts = sorted({a for regime in ([own] if own is not None else law.values()) for a in regime.acts})
        if rest not in acts:
            self.screen.line(
                f"No legal act is called `{rest}`{meant(rest, acts)}"
                if acts
                else "This scenario holds no law."
            )
            return
        self.acts.append(rest)
        self._written()

    def _drop(self, rest: str) -> None:
        del rest
        self.effects, self.acts = [], []
        self.screen.line("All effects and acts dropped.")

    def _written(self) -> None:
        rows = [("effect", msgspec.json.encode(e).decode()) for e in self.effects]
        self.screen.rows([*rows, *(("act", self.words.act(a)) for a in self.acts)])
        self.screen.line("`accept WHY` rules so; more effects may follow; `drop` starts again.", "dim")

    def _accept(self, rest: str) -> Answer | None:
        if not self.effects:
            self.screen.line("Write at least one effect first, for example: effect say The mayors met.")
            return None
        self.screen.line("Ruled: accepted.")
        return UmpireRuling("accepted", "", tuple(self.effects), tuple(self.acts), rest)


def _finite(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"`{text}` is not a number")
    return number


def _plain(error: SourceError) -> str:
    """Return what is wrong with an effect, without the file and list that it is not in."""
    said = []
    for p in error.problems:
        where = p.path.removeprefix("effects[0]").lstrip(".")
        said.append((f"{where}: " if where else "") + p.message + (f" ({p.hint})" if p.hint else ""))
    return "; ".join(said)


class ReviewDialog(Dialog):
    """Shows a result before it takes effect, to accept or to override."""

    TOPIC = "umpire"

    def show(self) -> None:
        """Print what was drawn, and the other outcomes with their odds."""
        held = self.table.session.game.chance.held[self.request.id]
        self.screen.heading(f"Umpire: review “{held.title}”", "before it takes effect")
        self.screen.line(f"Drawn: {models.band(held.model, held.drawn)}", indent=2)
        self.screen.rows(
            [
                (str(n), percent(b.p), models.band(held.model, b.id), "drawn" if b.id == held.drawn else "")
                for n, b in enumerate(held.bands, 1)
            ],
            right=(0, 1),
            grow=2,
        )
        self.screen.gap()
        self.screen.line(self.hint(), "dim")

    def hint(self) -> str:
        """Return what may be typed, in a line."""
        return "`accept` lets it stand; the number of another outcome overrides it, on the record"

    def other(self, word: str, rest: str, line: str) -> Answer | None:
        """Take `accept`, or the number of an outcome."""
        if word in ("accept", "ok"):
            return Reply(self.request.default)
        if word.isdecimal() or self.request.option(word) is not None:
            option = self.option(word)
            return None if option is None else Reply(option.id)
        return super().other(word, rest, line)
