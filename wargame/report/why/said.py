"""What came of a change, in words; and an answer as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from wargame.report import words
from wargame.report.names import Names
from wargame.report.why.answer import Answer
from wargame.report.why.questions import OUTCOME, Question
from wargame.report.why.tries import ConditionTry, Result, Try

CAVEAT = (
    "In this game, with the same luck: one answer is changed, the decisions before it are as recorded, and policies "
    "decide after it. It tells what followed here, and predicts nothing."
)


def stood(question: Question, result: Result, names: Names) -> str:
    """Return how the run itself answers a question."""
    if question.kind == OUTCOME:
        return f"It ended on {names.moment(result.ended)}: {names.outcome(result.outcome)}."
    if result.t is None:
        refused = f"; it was refused {words.times(result.refused)}" if result.refused else ""
        return f"It never came in this game{refused}."
    return f"It came on {names.moment(result.t)}, {words.span(result.t)} after the game began."


CONDITIONS = (
    "Where a condition is changed, the game is played from its beginning with the same seed and the same answers of "
    "people; what policies answered, they answer anew."
)


def came(made: Try | ConditionTry, names: Names) -> str:
    """Return what came of a change."""
    span = words.span(abs(made.minutes))
    at = names.moment(made.result.t) if made.result.t is not None else ""
    match made.verdict:
        case "earlier":
            text = f"{span} earlier, on {at}"
        case "later":
            text = f"{span} later, on {at}"
        case "happens":
            text = f"it comes, on {at}"
        case "never":
            text = "never"
        case "earlier_end" | "later_end":
            text = f"the same end, {span} {'earlier' if made.minutes > 0 else 'later'}"
        case "outcome":
            text = "another outcome"
        case "unfit":
            return "could not be put in"
        case _:
            text = "no change"
    more = made.result.refused - made.base.refused
    return f"{text}; refused {words.times(more)} more" if more > 0 else text


def tally(tried: Sequence[Try], changes: int) -> list[str]:
    """Return what the tries come to, in sentences."""
    enough = [str(t.number) for t in tried if t.enough]
    same = [str(t.number) for t in tried if t.verdict == "same"]
    found = [
        f"Enough by itself: {words.listed(enough)}."
        if enough
        else "No single change that was tried is enough."
    ]
    if same:
        found.append(f"Changed nothing: {words.listed(same)}.")
    if len(tried) < changes:
        found.append(f"Tried {len(tried)} of {changes} single changes, those nearest to the question first.")
    return found


def as_json(
    found: Answer,
    tried: Sequence[Try],
    names: Names,
    stopped: str = "",
    conditions: Sequence[ConditionTry] = (),
) -> dict[str, Any]:
    """Return an answer with its tries as JSON knows it. `stopped`: why not all were tried, if so."""
    return {
        "question": msgspec.to_builtins(found.question),
        "result": msgspec.to_builtins(found.result),
        "chain": msgspec.to_builtins(found.chain),
        "not_earlier": msgspec.to_builtins(found.hurdles),
        "caveat": CAVEAT,
        "tries": [
            {
                "number": t.number,
                "event": t.change.seq,
                "t": t.change.t,
                "change": t.change.text,
                "decision": msgspec.to_builtins(t.change.decision),
                "verdict": t.verdict,
                "says": came(t, names),
                "minutes_earlier": t.minutes,
                "enough": t.enough,
                "base": msgspec.to_builtins(t.base),
                "result": msgspec.to_builtins(t.result),
            }
            for t in tried
        ],
        "conditions": [
            {
                "number": c.number,
                "condition": c.condition.text,
                "settings": list(c.condition.settings),
                "readings": list(c.condition.readings),
                "verdict": c.verdict,
                "says": came(c, names),
                "minutes_earlier": c.minutes,
                "enough": c.enough,
                "result": msgspec.to_builtins(c.result),
            }
            for c in conditions
        ],
        "changes": len(found.changes),
        "stopped": stopped,
    }
