"""Terms in plain words: every term of every country's law has a clause, and no file syntax shows through."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from wargame.law import vocabulary
from wargame.law.assess import Assessment
from wargame.law.explain import explain_act, explain_situation, term_node
from wargame.law.in_force import Law
from wargame.law.wording import clause, incident
from wargame.model import legal_facts as facts
from wargame.model import terms as t
from wargame.model.lawbook import Lawbook
from wargame.model.lawload import countries, load_lawbook
from wargame.model.legal_facts import Attack, Facts, Given, LegalState

DAY = "2027-05-03"
WRITTEN = re.compile(r"\w: [\[{]|\b(is|in|at_least|this|fact|victim|approval): ")
KINDS = get_args(get_args(t.Term)[0])
AT_SEA = Attack(
    victim="us_outside",
    target="warship",
    actor="state",
    organised_planned=True,
    stage="ongoing",
    means=("naval", "missile"),
    place="taiwan_area",
    deaths=3,
)


@pytest.fixture(scope="module")
def japan() -> Lawbook:
    return load_lawbook("japan")


def terms(thing: object) -> Iterator[t.Term]:
    if is_dataclass(thing):
        if isinstance(thing, KINDS):
            yield thing
        for f in fields(thing):
            yield from terms(getattr(thing, f.name))
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from terms(value)
    elif isinstance(thing, tuple):
        for value in thing:
            yield from terms(value)


@pytest.mark.parametrize("country", countries())
def test_every_term_reads_as_words(country: str) -> None:
    book = load_lawbook(country)
    made = Assessment(Law(book, DAY), Given(date=DAY, facts=Facts(attacks=(AT_SEA,))))
    for term in terms(book):
        text = "\n".join(term_node(term, made.scope.on(AT_SEA), book).lines())
        assert not WRITTEN.search(text), text
        assert "_" not in text.replace("`", ""), text


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (vocabulary.VICTIMS, facts.Victim),
        (vocabulary.TARGETS, facts.Target),
        (vocabulary.ATTACKERS, facts.Attacker),
        (vocabulary.STAGES, facts.Stage),
        (vocabulary.MEANS, facts.Means),
        (vocabulary.PLACES, facts.Place),
        (vocabulary.CEASEFIRES, facts.Ceasefire),
        (vocabulary.FINDINGS, facts.FindingName),
        (vocabulary.ORDERS, facts.Order),
        (vocabulary.VOTES, facts.ApprovalStatus),
        (vocabulary.ANSWERS, facts.Consultation),
        (vocabulary.SITTINGS, facts.Diet),
    ],
)
def test_every_word_of_the_vocabulary_has_plain_words(words: Mapping[str, str], vocabulary: object) -> None:
    assert set(words) == set(get_args(vocabulary))


def test_an_incident_and_its_denial(japan: Lawbook) -> None:
    words = "against US forces outside Japan, aimed at a warship, by a state, that is organised and planned, under way"
    assert incident(AT_SEA) == f"{words}, with warships and missiles, in the area around Taiwan, with 3 dead"
    pattern = t.ThisIs(this=t.AttackPattern(victim=("us_outside",), deaths=10))
    assert (
        clause(pattern, japan) == "this is an incident against US forces outside Japan, with 10 or more dead"
    )
    assert clause(pattern, japan, yes=False).startswith("this is no incident against")
    assert clause(t.Found(finding="defence_minister_necessary"), japan) == (
        "the Defence Minister finds it necessary"
    )
    assert clause(t.Urgent(urgent=True), japan, yes=False) == (
        "it is not so that the matter is specially urgent"
    )


def test_not_known_is_one_line(japan: Lawbook) -> None:
    made = Assessment(Law(japan, DAY), Given(date=DAY, facts=Facts()))
    refused = t.Approval(approval="basic_plan", in_=("rejected",))
    node = term_node(t.Not(not_=t.Known(known=refused)), made.scope, japan)
    assert node.lines() == ["[met] it is not known that the Basic Plan has been refused"]
    either = t.AnyOf(any=(refused, t.Urgent(urgent=True)))
    assert term_node(t.Not(not_=t.Known(known=either)), made.scope, japan).lines()[0] == (
        "[met] it is not known that any of these holds:"
    )


def test_what_does_not_apply_is_not_called_prohibited(japan: Lawbook) -> None:
    given = Given(date=DAY, facts=Facts(attacks=(AT_SEA,)), state=LegalState(situations=("IIS",)))
    made = Assessment(Law(japan, DAY), given)
    seen = set()
    for act in made.law.acts:
        for line in "\n".join(explain_act(made, act).lines()).splitlines():
            seen.update(re.findall(r"^ *\[([a-z ]+)\]", line))
        ruling = made.ruling(act)
        columns = explain_act(made, act).children
        if ruling.ruling != "prohibited":
            assert all(c.children for c in columns if c.status == "prohibited"), act
    assert {"no rule here", "does not apply", "conditional"} <= seen


def test_what_only_a_judgement_supplies_says_so(japan: Lawbook) -> None:
    made = Assessment(Law(japan, DAY), Given(date=DAY, facts=Facts(attacks=(AT_SEA,))))
    for situation in made.law.situations:
        lines = explain_situation(made, situation).lines()
        assert all(line.strip() for line in lines)
    assert any("only a judgement can supply it" in line for line in explain_situation(made, "IIS").lines())
