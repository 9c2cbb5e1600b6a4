"""Questions put to the law: a sentence, the facts that it stands on, and the acts that it asks about."""

from __future__ import annotations

from wargame.model.law_windows import One
from wargame.schema.definition import Id, Text, definition


@definition
class Question:
    """A question that the book of the law follows from the facts to the answer.

    Args:
        title: the question as somebody would ask it.
        facts: a file of `library/facts`, by its name without `.yaml`.
        acts: what is asked about, first the act that the question turns on.
        says: what a reader should know before.
    """

    schema_: One
    id: Id
    title: Text
    facts: Id
    acts: tuple[Id, ...]
    says: Text = ""
