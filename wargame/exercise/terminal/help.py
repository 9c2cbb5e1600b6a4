"""What `help` says."""

from __future__ import annotations

from wargame.core.errors import did_you_mean
from wargame.exercise.terminal.screen import Screen

TOPICS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "orders": (
        "Your turn's orders. Nothing is sent before `done`.",
        (
            ("1 3", "order options 1 and 3 (you may also type an option's title, or a measure's id)"),
            ("why 1", "what it takes, what law says, what would unlock it, what takes it back"),
            ("odds 1", "the odds of what it leaves to chance"),
            ("hold 1", "order option 1 to wait until the law allows it; it lapses after two weeks"),
            (
                "press 1",
                "order it against the law, where the scenario allows that: on the record, at a price",
            ),
            ("say ACTOR TEXT", "a message to another actor, or to `public`"),
            ("propose ACTOR", "an offer: promises for promises (see `help bargain`)"),
            ("free TEXT", "an order in your own words, on which the umpire rules (see `help free`)"),
            ("reason TEXT", "why you do this, for the record"),
            ("orders", "what is ready to send"),
            ("drop 1, drop all", "take something out again"),
            ("done", "send what is ready"),
            ("wait", "order nothing this turn"),
            ("list", "show the options again"),
        ),
    ),
    "questions": (
        "Somebody wants an answer; the game stands until you give it.",
        (
            ("1", "answer with option 1; you are asked for a reason, and `back` takes you out again"),
            ("1 TEXT", "answer and give the reason at once"),
            ("why 1", "what law says of an answer"),
            ("default", "what counts if nobody answers"),
            ("list", "show the question again"),
        ),
    ),
    "bargain": (
        "An offer holds promises: to do something, or to refrain from it, for a time.",
        (
            ("propose ACTOR", "lists your measures and theirs, and asks for the terms"),
            ("", "propose heron: I refrain 2 for 9d; you do 7 within 5d; secret; say Let us rest."),
            ("9d, 12h, 2w", "how long: until when you refrain, or by when it must be done"),
            ("secret", "only the two of you know"),
            ("promises", "are watched: a kept one and a broken one are both noticed and dated"),
        ),
    ),
    "free": (
        "An order in your own words takes effect only as the umpire rules.",
        (
            ("free TEXT", "free Invite the other side's mayors to the festival."),
            ("free A | B | C", "the order, what it is for, and on whose authority"),
            ("umpire", "whoever sits as `white`; if you play alone, you rule yourself, and that is recorded"),
        ),
    ),
    "umpire": (
        "Rulings on orders in players' own words, and reviews of results.",
        (
            ("refuse WHY", "it does not happen"),
            ("as N WHY", "it counts as one of its author's measures; law and costs apply as always"),
            ("effect Q CHANGE", "a quantity moves; a third word (7d) lets half of that fade in that time"),
            ("effect say TEXT", "everybody is told"),
            ("effect grant C", "a consent is given"),
            ("effect withdraw C", "a consent is withdrawn"),
            ("effect {...}", "any effect as scenario files spell it, in JSON"),
            ("act ID", "a legal act that it amounts to"),
            ("drop", "take out all effects and acts again"),
            ("measures", "list its author's measures, for `as`"),
            ("accept WHY", "rule that these effects follow; in a review, let the result stand"),
            ("2", "in a review: override with outcome 2"),
        ),
    ),
    "time": (
        "Take back, keep, branch. All of it is exact: the game is played again from its decisions.",
        (
            ("undo, undo 3", "take back your last step, or three; the dice fall as before"),
            ("branch NAME", "keep this moment under a name"),
            ("branch NAME new", "and let the dice fall anew from here on"),
            ("branches", "list the moments you kept"),
            ("back NAME", "return to a moment (`back NAME new`: with new dice); where you were is kept too"),
            ("note TEXT", "write something into the journal, for the talk afterwards"),
            ("save, save FILE", "write the game to a file; go on with: wargame play --resume FILE"),
            ("quit", "leave; you are asked whether to save"),
        ),
    ),
    "look": (
        "What you know. Nobody sees what their seat could not know.",
        (
            ("status", "the situation; `status all`: with every number"),
            ("log, log 50", "what you have seen happen"),
            ("brief", "your brief"),
            ("move", "in a class session: this move's dilemma, and what happened while you were away"),
            ("rules", "this scenario's welcome, and what in it is artificial"),
            ("help, help TOPIC", "what you can type"),
        ),
    ),
    "seats": (
        "Whom you play. Policies play the rest.",
        (
            ("2", "take seat 2 of the list"),
            ("NAME", "take a seat by its name, or one post of it: ACTOR/POST"),
            ("1, 3", "take several, to share this keyboard"),
            ("help orders", "what you can type in the game"),
            ("quit", "take none, and leave"),
        ),
    ),
}
ORDER = ("orders", "questions", "look", "time", "bargain", "free", "umpire", "seats")
ALIASES = {
    "?": "help",
    "h": "help",
    "s": "status",
    "u": "undo",
    "q": "quit",
    "exit": "quit",
    "ls": "list",
    "explain": "why",
    "pass": "wait",
    "offer": "propose",
    "grant": "effect",
    "withdraw": "effect",
}
WORDS = ("help", "h", "?")


def topic_of(word: str, first: tuple[str, ...]) -> str | None:
    """Return the topic that a word is, or that explains it; None if there is none.

    Args:
        word: a topic, or a word that is typed.
        first: topics to look in before the others.
    """
    if word in TOPICS:
        return word
    word = ALIASES.get(word, word)
    return next((t for t in dict.fromkeys((*first, *ORDER)) if word in _typed(t)), None)


def _typed(topic: str) -> set[str]:
    """Return the first words of what a topic shows to type."""
    lefts = (piece.split() for left, _ in TOPICS[topic][1] for piece in left.split(","))
    return {words[0].lower() for words in lefts if words}


def show(screen: Screen, text: str, usual: tuple[str, ...]) -> None:
    """Print help on what somebody asked for; on the usual topics if on nothing."""
    usual = tuple(dict.fromkeys(usual))
    shown = usual
    if text:
        word = text.lower().split()[0].strip(",.`")
        topic = topic_of(word, usual)
        if topic is None:
            hint = did_you_mean(word, {*ORDER, *ALIASES, *(w for t in ORDER for w in _typed(t))})
            screen.line(
                f"No help on `{word}`" + (f" ({hint})" if hint else "") + f". Topics: {', '.join(ORDER)}"
            )
            return
        shown = (topic,)
    for name in shown:
        says, rows = TOPICS[name]
        screen.heading(name.capitalize(), says)
        screen.rows(rows)
    if not text:
        screen.line(f"More: {', '.join(f'help {t}' for t in ORDER if t not in shown)}", "dim")
