"""Procedures: who must say yes, in which order, and how long it takes; a graph of steps that people can read aloud.

Steps without a path between them run side by side. A step is work that takes time, a question to a named post, or a
vote of a house. `politics` holds what follows from a graph, `engine.procedures` runs it.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Any, Literal

from wargame.model.amounts import Tag
from wargame.model.conditions import Condition
from wargame.model.effects import Effect, Weighing
from wargame.schema.definition import Duration, Flag, Id, Int, Number, Parsed, Text, definition

Leads = Literal["go_on", "refused", "again"]
"""What an answer leads to: the procedure goes on; it ends; the post is asked again after a while."""
End = Literal["done", "refused", "shelved", "lapsed", "abandoned"]
"""How it ends: all steps done; a post or house said no; nobody decided; a time limit ran out; it was given up."""
LEADS: dict[str, dict[str, Leads]] = {
    "consent": {"yes": "go_on", "yes_if": "go_on", "no": "refused", "delay": "again", "silence": "again"},
    "determination": {"recognise": "go_on", "decline": "refused"},
    "choice": {},
}
"""What answers lead to where a procedure does not say."""


@definition
class StepTime:
    """How long a step takes: least, likely, most. `prepared`: preparation before the crisis shortens it."""

    title: Text
    min: Duration
    likely: Duration
    max: Duration
    prepared: Flag = False
    tag: Tag
    source: str


@definition
class Taken:
    """A time, perhaps only in some case, or a share of it: ``{time: diet_convened, when: {diet: recess}}``."""

    time: Id
    when: Condition | None = None
    share: Number = 1.0


def _bare_time(value: Any) -> Any:
    return {"time": value} if isinstance(value, str) else value


Time = Annotated[Taken, Parsed(_bare_time, also={"type": "string"})]


@definition
class Followed:
    """What follows an answer: where it leads, and effects."""

    leads: Leads | None = None
    effects: tuple[Effect, ...] = ()


@definition
class Question:
    """A question to a post. An answer without an entry in `on` leads where its kind leads (see `LEADS`).

    With `opinion_on`, a situation of the actor's law, the post is told what the law makes of the facts that its
    government knows.
    """

    kind: Literal["consent", "determination", "choice"]
    subject: str
    says: Text
    by: Duration | None = None
    default: str | None = None
    options: dict[str, Text] = field(default_factory=dict)
    on: dict[str, Followed] = field(default_factory=dict)
    weighs: dict[str, Weighing] = field(default_factory=dict)
    opinion_on: str | None = None


@definition
class Vote:
    """A house votes on an approval. The posts that speak for parties are asked; then the seats are counted.

    Args:
        house: which house.
        approves: the approval (a consent of the scenario) that stands if the house approves.
        says: what is put to the leaders.
        on: what follows the count: `approved`, `refused`, or `open` (nobody has a majority while some abstain).
        if_refused: `refused` ends the procedure; `again`: the house may be asked once more.
    """

    house: Id
    approves: str
    says: Text
    on: dict[Literal["approved", "refused", "open"], tuple[Effect, ...]] = field(default_factory=dict)
    if_refused: Literal["refused", "again"] = "refused"


@definition
class Step:
    """One step.

    Args:
        post: the post that acts or is asked; of the procedure's actor, unless written ``actor/post``.
        needs: steps that must be done (or passed over) before.
        when: in other cases the step is passed over.
        takes: times, added up; none: it is done at once.
        asks: the question that is put when the time is over.
        votes: the house that votes when the time is over.
        again: times until a question or vote that was put off comes again.
        asked_at_most: after so many times without a decision the procedure is shelved.
        within: time limit, counted from when the step begins; if it is not done by then the procedure lapses.
        notice: the public is told that the step is done.
        effects: when it is done.
    """

    title: Text
    says: Text = ""
    post: str
    needs: tuple[Id, ...] = ()
    when: Condition | None = None
    takes: tuple[Time, ...] = ()
    asks: Question | None = None
    votes: Vote | None = None
    again: tuple[Time, ...] = ()
    asked_at_most: Int = 8
    within: Duration | None = None
    notice: Flag = False
    effects: tuple[Effect, ...] = ()


@definition
class Procedure:
    """A way through offices and houses to a decision.

    Args:
        actor: whose procedure it is.
        steps: by id.
        ends: effects by how it ends.
    """

    title: Text
    says: Text = ""
    actor: Id
    steps: dict[Id, Step]
    ends: dict[End, tuple[Effect, ...]] = field(default_factory=dict)
    tag: Tag | None = None
    source: str = ""
    schema_: Int = 1
    id: Id | None = None
