"""Effect primitives: the only ways in which content changes the world. `measures.effects` turns them into events.

Stacking does not depend on order: the contributions of one instant are gathered and applied together.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from wargame.model.amounts import Amount, Tag
from wargame.model.conditions import Condition, Sits
from wargame.model.incidents import EndIncident, Incident
from wargame.schema.definition import Duration, Flag, Id, Keyed, Text, definition


@definition
class Term:
    """One promise: `who` will do, or refrain from, a measure, or `spare` an actor from force.

    It holds until a time, else for good.
    """

    who: Id
    do: Id | None = None
    refrain: Id | None = None
    spare: Id | None = None
    for_: Duration | None = None
    secret: Flag = False


Verb = Literal["do", "refrain", "spare"]


def term_parts(term: Term) -> tuple[Verb, str]:
    """Return what a term promises: the verb, and the measure (or the actor that is spared)."""
    if term.do is not None:
        return "do", term.do
    return ("refrain", term.refrain) if term.refrain is not None else ("spare", term.spare or "")


@definition
class Adjust:
    """Move a quantity once, by an amount; with a half-life the change fades."""

    adjust: str
    by: Amount
    half_life: Duration | None = None
    tag: Tag | None = None
    source: str = ""


@definition
class ModifyRate:
    """Change how fast a quantity moves, while the measure or process that says so lasts.

    `by` multiplies the rate, `add` adds units a day.
    """

    modify_rate: str
    by: Amount | None = None
    add: Amount | None = None
    tag: Tag | None = None
    source: str = ""


@definition
class Cap:
    """Keep a quantity within limits while the measure or process that says so lasts."""

    cap: str
    at_most: Amount | None = None
    at_least: Amount | None = None


@definition
class Transfer:
    """Move some of one stock into another; never more than there is, or than there is room for."""

    transfer: str
    to: str
    amount: Amount


@definition
class Move:
    """Send a unit to a place."""

    move: str
    to: str


@definition
class Assign:
    """Put a unit under another actor."""

    assign: str
    to: Id


@definition
class Damage:
    """Take away a share of a unit's strength."""

    damage: str
    by: Amount


@definition
class Grant:
    """Give a consent, plan or approval of the scenario's `consents`."""

    grant: str


@definition
class Withdraw:
    """Take a consent, plan or approval back."""

    withdraw: str


@definition
class Lapse:
    """End the recognition of a legal situation."""

    lapse: str
    of: Id = "japan"


@definition
class Reveal:
    """Tell audiences something: a quantity's value, a unit's place, a measure under way, or a text.

    With `says`, what is reported; `false` readings are deliberate deception or error, and are their own event.
    """

    reveal: str
    to: tuple[str, ...]
    value: Amount | None = None
    reliability: Literal["high", "moderate", "low"] = "moderate"
    says: Text | None = None


@definition
class Weighing:
    """What an answer would bring by a model, as far as the post that is asked knows: shown, never drawn.

    `says`: of what the odds are, where the answer's own words do not tell (an attempt in two years).
    """

    run: str
    with_: dict[str, Amount]
    says: Text = ""


@definition
class Ask:
    """Put a decision to a post, with what follows from each answer.

    kinds: consent (yes, no, yes_if, delay, silence), vote (for, against, abstain), determination (recognise, decline;
    `subject` is the situation), choice (the keys of `on`). `weighs`: answer -> what it would bring.
    """

    ask: str
    kind: Literal["consent", "vote", "determination", "choice"]
    subject: str
    says: Text
    by: Duration | None = None
    default: str | None = None
    on: dict[str, tuple[Effect, ...]] = field(default_factory=dict)
    options: dict[str, Text] = field(default_factory=dict)
    weighs: dict[str, Weighing] = field(default_factory=dict)


@definition
class Offer:
    """Make a proposal: terms as promises."""

    offer: Id
    terms: tuple[Term, ...]
    says: Text = ""
    secret: Flag = False


@definition
class Promise:
    """Promise something unilaterally."""

    promise: Id
    terms: tuple[Term, ...]
    says: Text = ""
    secret: Flag = False


@definition
class Say:
    """Send a message to audiences (`public`, an actor, a post)."""

    say: Text
    to: tuple[str, ...] = ("public",)


@definition
class Start:
    """Start a process. One that lasts with the measure ends with it; with `keep` it goes on."""

    start: str
    keep: Flag = False


@definition
class Stop:
    """Stop a process."""

    stop: str


@definition
class Begin:
    """Begin a procedure; one that is under way already goes on."""

    begin: str


@definition
class Abandon:
    """Give a procedure up, if it is under way."""

    abandon: str


@definition
class SetDiet:
    """A parliament meets, goes into recess, or is dissolved (or its lower house alone)."""

    diet: Sits
    of: Id = "japan"


@definition
class EndCoalition:
    """The coalition partner leaves the government."""

    coalition: Literal["ended"]
    of: Id = "japan"


@definition
class Run:
    """Run an adjudication model on a situation; `each` follows whatever comes out, then `on` what its band says.

    Both may use the model's results as quantities `result.<name>`. A flow without chance has the one band `done`.
    """

    run: str
    with_: dict[str, Amount]
    between: tuple[str, ...] = ()
    each: tuple[Effect, ...] = ()
    on: dict[str, tuple[Effect, ...]] = field(default_factory=dict)
    visible_to: tuple[str, ...] = ("public",)


@definition
class EndMeasure:
    """End a standing measure."""

    end: str


@definition
class When:
    """Effects that follow only if a condition holds (unknown counts as no)."""

    when: Condition
    then: tuple[Effect, ...]
    else_: tuple[Effect, ...] = ()


Effect = Annotated[
    Adjust
    | ModifyRate
    | Cap
    | Transfer
    | Move
    | Assign
    | Damage
    | Grant
    | Withdraw
    | Lapse
    | Reveal
    | Ask
    | Offer
    | Promise
    | Say
    | Start
    | Stop
    | Begin
    | Abandon
    | SetDiet
    | EndCoalition
    | Run
    | EndMeasure
    | Incident
    | EndIncident
    | When,
    Keyed("effect"),
]
LASTING = (ModifyRate, Cap)
"""Effects that hold while their measure or process lasts, and are undone when it ends."""
