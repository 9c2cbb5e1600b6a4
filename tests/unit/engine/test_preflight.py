"""Events that a condition waits for, and what they are about, exist: a wrong name would wait for ever in silence."""

import pytest

from tests.support.worlds import scenario
from wargame.core.errors import SourceError

WAITS = "milestones: {{seen: {{title: Seen, when: {{event: {event}}}}}}}"


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ("order.isued", r"there is no event type `order.isued` \(did you mean `order.issued`\?\)"),
        ("order.issued, subject: pusj", r"there is no measure `pusj` \(did you mean `push`\?\)"),
        ("consent.changed, subject: pasage", r"there is no consent `pasage` \(did you mean `passage`\?\)"),
        ("milestone.reached, subject: sean", r"there is no milestone `sean` \(did you mean `seen`\?\)"),
        ("law.determination.made, subject: IISS", r"there is no situation `IISS`"),
        ("decision.made, subject: many", r"there is no question `many`"),
        ("proposal.made, subject: blu", r"there is no actor `blu` \(did you mean `blue`\?\)"),
    ],
)
def test_a_wrong_name_is_found_before_play(event: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        scenario(WAITS.format(event=event))


@pytest.mark.parametrize(
    "event", ["order.issued, subject: push", "proposal.made, subject: blue", "turn.opened"]
)
def test_a_right_name_is_none(event: str) -> None:
    assert "seen" in scenario(WAITS.format(event=event)).scenario.milestones
