"""Requests other than orders: consent, vote, determination, choice, offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from wargame.exercise.terminal import options
from wargame.exercise.terminal.bargain import Bargain
from wargame.exercise.terminal.dialog import Dialog
from wargame.exercise.terminal.words import Words
from wargame.report.names import CEILINGS
from wargame.report.sentences import KINDS, tell
from wargame.report.words import capital, ended, on_whose_word
from wargame.world.decisions import Answer, Option, Proposal, Reply, Request

if TYPE_CHECKING:
    from wargame.exercise.terminal.app import Table

ORDERING = ("done", "wait", "pass", "hold", "press", "say", "propose", "free", "drop", "reason", "orders")
"""Commands of a turn's orders."""
PLAIN = {
    "yes": "Yes",
    "no": "No",
    "yes_if": "Yes, on conditions",
    "delay": "Not yet",
    "silence": "Give no answer",
    "for": "For",
    "against": "Against",
    "abstain": "Abstain",
}
"""How short answers read where the scenario does not say."""


def worded(request: Request, words: Words) -> Request:
    """Return a request whose bare answers have titles; places of the theatre are called by theirs."""

    def title(o: Option) -> Option:
        if words.suspended(request.subject):
            return msgspec.structs.replace(o, title=words.choice(request.subject, o.id) or o.title)
        return (
            msgspec.structs.replace(o, title=PLAIN.get(o.id, o.id.replace("_", " ")))
            if o.title == o.id
            else o
        )

    return msgspec.structs.replace(request, options=tuple(title(o) for o in request.options))


class ReplyDialog(Dialog):
    """Puts a question, and takes one of its answers with a reason."""

    TOPIC = "questions"

    def __init__(self, table: Table, request: Request) -> None:
        super().__init__(table, worded(request, table.words))
        self.own |= {"default": self._default}

    def show(self) -> None:
        """Print the question, what is at stake, and the answers."""
        r, w = self.request, self.words
        about = w.actor(r.subject) if r.kind == "offer" else w.about(r.subject)
        what = (
            f"An offer from {about}"
            if r.kind == "offer"
            else f"{capital(KINDS.get(r.kind, r.kind))}: {about}"
        )
        self.screen.heading(what, f"put to {w.voice(r.actor, r.post, r.party)}")
        if w.suspended(r.subject):
            self._suspension()
        elif r.says:
            self.screen.paragraphs(w.say(r.says), indent=2)
        if r.kind == "offer":
            self._terms()
        if r.kind == "determination":
            self._finding()
        options.listing(r, self.screen, w)
        default = r.option(r.default)
        until = f" An answer is wanted by {w.moment(r.deadline)}." if r.deadline is not None else ""
        fallback = f"`default` is: {w.say(default.title)}." if default is not None else ""
        self.screen.gap()
        self.screen.line(f"{self.hint()}{until} {fallback}".strip(), "dim")

    def hint(self) -> str:
        """Return what may be typed, in a line."""
        return f"Answer with a number, 1 to {len(self.request.options)}; `why 1` explains; `status`, `help`."

    def _terms(self) -> None:
        view = self.request.view
        proposal = (
            next((p for p in view.proposals() if p.id == self.request.about), None)
            if view is not None
            else None
        )
        if proposal is not None:
            self.screen.rows([("-", self.words.term(t)) for t in proposal.terms])

    def _suspension(self) -> None:
        """Print what has paused, where and why, and what each answer means."""
        view, measure = self.request.view, self.words.suspended(self.request.subject)
        found = next(
            (
                e
                for e in reversed(view.events() if view is not None else [])
                if e.type == "measure.suspended" and e.data.measure == measure
            ),
            None,
        )
        if found is not None:
            self.screen.line(tell(found, self.words), indent=2)
        self.screen.line(
            "It has paused at once, as the law asks. It goes on by itself when its area is quiet again. Until then: "
            "keep it suspended, move it to another area of the plan, or end it?",
            indent=2,
        )

    def _finding(self) -> None:
        view, w = self.request.view, self.words
        if view is None:
            return
        found = next(
            (
                e
                for e in reversed(view.events())
                if e.type == "law.finding"
                and e.actor == self.request.actor
                and e.data.situation == self.request.subject
            ),
            None,
        )
        if found is None:
            return
        self.screen.line(
            f"The law, on what you know: {w.situation(self.request.subject)} "
            f"{CEILINGS.get(found.data.ceiling, found.data.ceiling)} ({'; '.join(found.refs)}).",
            indent=2,
        )
        style = {"met": "green", "not_met": "red"}
        self.screen.rows(
            [
                (
                    Text(e.status.replace("_", " "), style=style.get(e.status, "yellow")),
                    e.id,
                    " — ".join(
                        filter(
                            None,
                            (
                                w.element(self.request.subject, e.id),
                                on_whose_word(e.supplied_by, e.presupposed_by),
                            ),
                        )
                    ),
                )
                for e in found.data.elements
            ],
            indent=4,
        )

    def other(self, word: str, rest: str, line: str) -> Answer | None:
        """Take a number, or the word of an answer."""
        if word.isdecimal() or self.request.option(word) is not None:
            option = self.option(word)
            return None if option is None else self._answer(option, rest)
        if word in ORDERING and self.near(line) is None:
            self.screen.line(f"`{word}` belongs to a turn's orders; this is a question. {self.hint()}")
            return None
        return super().other(word, rest, line)

    def _default(self, rest: str) -> Answer | None:
        option = self.request.option(self.request.default)
        return None if option is None else self._answer(option, rest)

    def _answer(self, option: Option, reason: str) -> Answer | None:
        title = self.words.say(option.title)
        if not option.ruling.permitted:
            self.screen.line(
                f"Careful: {self.words.ruling(option.ruling)}. Answered so, it will be refused and recorded.",
                "red",
            )
        terms = ""
        counter: Proposal | None = None
        if option.id == "yes_if":
            given = self.ask("On which conditions? (`back` to think again)")
            if not given:
                self.screen.line(
                    "Not answered." if given is None else "Not answered: say on which conditions."
                )
                return None
            terms = given
        if option.id == "counter":
            counter = Bargain(self, self.request.subject).guide()
            if counter is None:
                return None
        if not reason:
            given = self.ask(
                f"You answer: {ended(title)} Why? For the record; Enter for no reason, `back` to think again."
            )
            if given is None:
                self.screen.line("Not answered.")
                return None
            reason = given
        self.screen.line(f"Answered: {title}.")
        return Reply(option.id, terms, reason, counter)
