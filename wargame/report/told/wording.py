"""Reason codes and other short ids in words."""

from __future__ import annotations

REASONS = {
    "law": "the law does not allow it now",
    "unavailable": "it is not possible in this situation",
    "unaffordable": "the means are lacking",
    "already": "it is under way already",
    "once": "it can be done only once",
    "nothing_to_end": "there is nothing to end",
    "not_offered": "it was not offered",
    "umpire": "the umpire ruled it out",
}
ENDINGS = {
    "end_condition": "its end condition was met",
    "horizon": "the time of the game was over",
    "agreement": "the parties agreed",
    "stopped": "it was stopped",
}
TRIGGERS = {
    "manual": "sent by the facilitator",
    "adhoc": "written by the facilitator",
    "random": "by chance",
    "absence": "because nobody prevented it",
}
MEASURE_ENDS = {
    "withdrawn": "was called off",
    "expired": "ran out",
    "ended": "ended",
    "authority_ended": "ended, because the law no longer allows it",
}
RELEASES = {
    "issued": "goes out now that the law allows it",
    "lapsed": "lapsed, since the law did not come to allow it",
    "withdrawn": "was called back",
}
WEAPONS = {
    "W0": "none, only signals and calls",
    "W1": "only to protect oneself and those in one’s care",
    "W2": "to protect what is guarded, in proportion",
    "W3": "as police may use them",
    "W4": "as far as the task needs them",
    "W5": "to destroy a missile",
    "W6": "the use of force",
}
"""What a tier of weapons use lets forces do."""
PROCESS_ENDS = {
    "stopped": "stopped",
    "expired": "ran its course",
    "condition": "stopped by itself",
    "source_ended": "stopped with what had started it",
}
ANSWERS = {
    "yes": "yes",
    "no": "no",
    "yes_if": "yes, on conditions",
    "delay": "not yet",
    "silence": "gave no answer",
    "for": "for",
    "against": "against",
    "abstain": "abstained",
    "recognise": "recognise it",
    "decline": "do not recognise it",
    "accept": "accept",
    "reject": "reject",
    "counter": "make a counter-offer",
    "wait": "nothing new",
    "refused": "refused",
    "accepted": "accepted, with effects",
    "as_measure": "treated as a measure",
}
KINDS = {
    "orders": "orders",
    "consent": "consent",
    "vote": "a vote",
    "determination": "a legal determination",
    "choice": "a choice",
    "offer": "an answer to an offer",
    "ruling": "the umpire’s ruling",
    "review": "a review",
}
