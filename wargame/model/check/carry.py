"""Cross-checks of what a scenario hands over to the one that follows it."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.core.errors import Problem, did_you_mean
from wargame.model.carry import Carry
from wargame.model.check.names import At
from wargame.model.scenario import Scenario
from wargame.schema.paths import PathError, parse_path


def carries(s: Scenario, at: At) -> list[Problem]:
    """Return what is wrong with what a scenario hands over. Where it goes the other scenario must know."""
    found = [(f"carries.{cid}", said) for cid, carry in s.carries.items() for said in _wrong(s, carry)]
    return [at(f"{path}{key}", message, hint) for path, (key, message, hint) in found]


def _wrong(s: Scenario, carry: Carry) -> Iterator[tuple[str, str, str]]:
    given = {"amount": carry.amount, "consent": carry.consent, "type": carry.type, "is": carry.is_}
    said = [k for k, v in given.items() if v is not None]
    if len(said) != 1:
        found = " and ".join(said) or "nothing"
        yield "", f"{found} is handed over; write one of amount, consent, type and is", ""
    try:
        parse_path(carry.to)
    except PathError as error:
        yield ".to", error.message, error.hint
    if (carry.adds or carry.whole) and carry.amount is None:
        yield "", "only an amount is added, or made whole", ""
    if carry.consent is not None and carry.consent not in s.consents:
        hint = did_you_mean(carry.consent, s.consents)
        yield ".consent", f"there is no consent `{carry.consent}`", hint
    if carry.type is not None and carry.type not in s.actors:
        yield ".type", f"there is no actor `{carry.type}`", did_you_mean(carry.type, s.actors)
    elif carry.type is not None and not s.actors[carry.type].types:
        yield ".type", f"{carry.type} has no sealed types", ""
