"""Votes of a parliament and notices that the law asks for: when they are due, and what a refusal ends."""

from __future__ import annotations

from typing import Literal

from wargame.model.law_windows import One, Window
from wargame.model.legal_facts import Order
from wargame.schema.definition import Flag, Id, Int, Text, definition

Speed = Literal["promptly", "without_delay", "at_once"]
SPEEDS: tuple[Speed, ...] = ("promptly", "without_delay", "at_once")
"""How fast what was refused must end, from slowest to fastest."""
When = Literal["prior", "at_once_after", "promptly_after", "within_days", "none"]


@definition
class LegalNotice:
    """A notice or report that the law asks for on an occasion, and the duty that comes with it.

    Args:
        on: recognition of a situation, the end of its recognition, adoption of a plan, or use of force.
        of: the situations or plans; none means any.
        notice: what is published: the situation, its end, the plan, or a report to the UN Security Council.
        duty: what the situation obliges the government to.
        once: only the first time.
    """

    title: Text
    on: Literal["recognition", "end_of_recognition", "plan", "force"]
    of: tuple[str, ...] = ()
    notice: Literal["situation", "end_of_situation", "plan", "un_report"]
    duty: Literal["avoid", "prepare_and_repel"] | None = None
    once: Flag = False
    basis: tuple[str, ...]
    source: str


@definition
class NoticesFile:
    """The notices that a country's law asks for."""

    schema_: One
    title: Text = ""
    source: str
    notices: dict[Id, LegalNotice]


@definition
class Commitment:
    """What the agreement of five parties (FIVE) makes stricter than the statute, while the commitment layer applies.

    Args:
        urgent_exception: `never`, or only where `lives_at_stake`.
        in_: it speaks where one of these situations is recognised; none: everywhere.
        without: and none of these is recognised beside it.
    """

    urgent_exception: Literal["never", "lives_at_stake"]
    in_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    says: Text = ""
    basis: tuple[str, ...]


@definition
class Ending:
    """What a refusal ends.

    Args:
        ends: plans (what runs under them) and orders, by id.
        speed: how fast; `words` is the statute's own word.
        if_ordered: it ends only if this order is in effect.
    """

    ends: tuple[str, ...]
    speed: Speed
    words: Text
    if_ordered: Order | None = None
    says: Text = ""
    basis: tuple[str, ...]


@definition
class NoSitting:
    """What becomes of an approval while the Diet is closed, or the lower house dissolved.

    Args:
        then: `convene` a session first; ask the `next_diet`; the upper house's `emergency_session` decides.
        lapses_after_days: it lapses unless the lower house agrees within so many days of the next session's opening.
    """

    then: Literal["convene", "next_diet", "emergency_session"]
    lapses_after_days: Int | None = None
    says: Text = ""
    basis: tuple[str, ...]


@definition
class DietReport:
    """What is reported to the Diet."""

    says: Text
    every_days: Int | None = None
    basis: tuple[str, ...]


@definition
class DietApproval:
    """A vote of the Diet on a plan, an order or measures: when it is due, and what a refusal ends.

    An approval is a majority in both houses; the lower house cannot override the upper one, as it can on bills.

    Args:
        for_: situations in which it arises; none: in any, or in none.
        codes: codes by which acts depend on it.
        when: `prior` to the act; after it, at once, promptly or within `days`; or `none` is due.
        urgent_exception: by the statute, the act may go first if it is urgent.
        urgent_then: when the vote is then asked for.
        part_of: the approval whose vote decides this one too.
        vote_within_days: days in which each house should vote.
        renew_after_days: days after which it must be approved anew.
        by_resolution: what a resolution of the Diet to end it does.
    """

    title: Text
    says: Text
    citation: str
    basis: tuple[str, ...]
    for_: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    when: When
    days: Int | None = None
    urgent_exception: Flag = False
    urgent_then: Literal["at_once_after", "promptly_after"] | None = None
    commitment: Commitment | None = None
    if_refused: tuple[Ending, ...] = ()
    if_closed: NoSitting | None = None
    if_dissolved: NoSitting | None = None
    part_of: str | None = None
    vote_within_days: Int | None = None
    renew_after_days: Int | None = None
    by_resolution: Text = ""
    reports: tuple[DietReport, ...] = ()
    in_force: tuple[Window, ...]
    source: str
    note: Text = ""


@definition
class ApprovalsFile:
    """A country's approvals by its parliament."""

    schema_: One
    title: Text = ""
    source: str
    note: Text = ""
    approvals: dict[str, DietApproval]
