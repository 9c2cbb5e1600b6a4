"""The book of the law: every link leads somewhere, everything is linked, and the bytes are always the same."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from wargame.core.errors import UsageError
from wargame.model.lawload import countries
from wargame.report import lawbook
from wargame.report.lawbook import Stock, stock, write_book, write_shelf
from wargame.report.lawpages import page as p
from wargame.report.lawpages.reading_of import touches
from wargame.report.lawpages.volume import Volume, key_of

VOID = {"meta", "br"}
BLOCKS = {"p", "ul", "ol", "dl", "table", "div", "h1", "h2", "h3", "h4", "details", "section"}


class Page(HTMLParser):
    """A page read strictly: tags that nest, ids, links, headings."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.problems: list[str] = []
        self.said: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        if self._open:
            self.problems.append(f"left open: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if len(known) != len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        if known.get("id") is not None:
            self.ids.append(str(known["id"]))
        if tag == "a":
            self.links.append(str(known["href"]))
            if "a" in self._open:
                self.problems.append(f"a link in a link: {known['href']}")
        if tag in BLOCKS and "p" in self._open:
            self.problems.append(f"<{tag}> in a paragraph")
        if tag in {"script", "img", "link", "iframe"} or any(k.startswith("on") for k in known):
            self.problems.append(f"<{tag}> loads or runs something")
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag == "li" and not {*self._open[-1:]} & {"ul", "ol"}:
            self.problems.append("<li> outside a list")
        if tag in {"ul", "dl", "table", "details"} and {*self._open[-1:]} & {"ul", "tr", "table", "span"}:
            self.problems.append(f"<{tag}> directly in {self._open[-1:]}")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1:] == [tag]:
            self._open.pop()
        else:
            self.problems.append(f"</{tag}> closes {self._open[-1:]}")

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())


@cache
def stocks() -> dict[str, Stock]:
    return {c: stock(c) for c in countries()}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    count = write_shelf(stocks().values(), folder)
    assert count == len(list(folder.rglob("*.html")))
    return folder


@pytest.fixture(scope="module")
def pages(shelf: Path) -> dict[str, Page]:
    found = {f.relative_to(shelf).as_posix(): f for f in sorted(shelf.rglob("*.html"))}
    return {name: Page(name, f.read_text("utf-8")) for name, f in found.items()}


def target(page: str, link: str) -> tuple[str, str]:
    """Return the page and the anchor to which a link leads."""
    href, _, anchor = link.partition("#")
    path = os.path.normpath(Path(page).parent / href) if href else page
    return Path(path).as_posix(), anchor


def test_pages_are_well_made(pages: dict[str, Page]) -> None:
    wrong = {name: made.problems[:3] for name, made in pages.items() if made.problems}
    assert not wrong
    twice = {n: [i for i, k in Counter(m.ids).items() if k > 1] for n, m in pages.items()}
    assert not {n: ids for n, ids in twice.items() if ids}
    for name, made in pages.items():
        assert made.headings[0] == 1, name
        assert made.headings.count(1) == 1, name
        assert all(b <= a + 1 for a, b in zip(made.headings, made.headings[1:], strict=False)), name


def test_every_link_leads_somewhere_in_the_book(pages: dict[str, Page]) -> None:
    broken = []
    for name, made in pages.items():
        for link in made.links:
            page, anchor = target(name, link)
            if page not in pages or (anchor and anchor not in pages[page].ids):
                broken.append(f"{name}: {link}")
    assert not broken


@pytest.mark.parametrize("country", countries())
def test_everything_has_a_place_that_others_link_to(country: str, pages: dict[str, Page]) -> None:
    one = stocks()[country]
    b = one.book
    # the nav bar links the parts from every page and says nothing about single things
    linked: set[tuple[str, str]] = set()
    for name, made in pages.items():
        if name not in (f"{country}/index.html", f"{country}/weak.html"):
            linked |= {at for link in made.links if (at := target(name, link))[0] != name}
    wanted = [
        *((f"rule-{p.slug(r)}.html", "") for r in b.rules),
        *((f"act-{a}.html", "") for a in b.acts),
        *((f"code-{c}.html", "") for c in b.codes),
        *((f"situation-{s}.html", "") for s in b.situations),
        *((f"situation-{s.id}.html", e) for s in b.situations.values() for e in s.elements),
        *((f"answer-{a}.html", "") for a in b.answers),
        *((f"fact-{f}.html", "") for f in b.facts),
        *(("approvals.html", a) for a in b.approvals),
        *(("notices.html", n) for n in b.notices),
        *((f"reading-{r}.html", "") for r, file in one.readings.items() if country in file.law),
        *((f"question-{a.question.id}.html", "") for a in one.asked),
        *((f"cases-{c}.html", "") for c in one.cases),
        *(("facts.html", p.slug(f"points.{x}")) for x in b.points),
    ]
    missing = [w for w in wanted if (f"{country}/{w[0]}", w[1]) not in linked]
    # what is on a page of its own is listed in the contents, too
    contents = {target(f"{country}/index.html", x) for x in pages[f"{country}/index.html"].links}
    unlisted = [w for w in wanted if w[0] not in {c[0].partition("/")[2] for c in contents}]
    assert not unlisted
    # an answer that lifts nothing and a rule that is the only one on its article may be reached from the contents only
    assert not [w for w in missing if w not in {(page.partition("/")[2], a) for page, a in contents}]


def test_what_links_forth_links_back(pages: dict[str, Page]) -> None:
    def links(one: str, other: str) -> bool:
        return any(target(f"japan/{one}", x)[0] == f"japan/{other}" for x in pages[f"japan/{one}"].links)

    pairs = [
        ("rule-iia-annex-1.html", "act-refuel_combat_sorties.html"),
        ("act-refuel_combat_sorties.html", "code-bp.html"),
        ("code-da.html", "approvals.html"),
        ("situation-IIS.html", "notices.html"),
        ("situation-STS.html", "answer-diet_2025_11_07_pm.html"),
        ("answer-diet_2025_11_07_pm.html", "reading-strict.html"),
        ("reading-japan_taiwan_relations_act.html", "rule-a219-92.html"),
        ("reading-broad.html", "situation-STS.html"),
        ("reading-broad.html", "question-refuel_us_fighters.html"),
        ("question-refuel_us_fighters.html", "act-refuel_combat_sorties.html"),
        ("fact-organised_planned.html", "situation-STS.html"),
        ("act-refuel_combat_sorties.html", "cases-matrix_codes.html"),
        ("statutes.html", "rule-iia-annex-1.html"),
    ]
    one_way = {("fact-organised_planned.html", "situation-STS.html")}
    for one, other in pairs:
        assert links(one, other), (one, other)
        assert links(other, one) or (one, other) in one_way, (other, one)
    # elements lead to rules of facts by the vocabulary
    assert ("japan/facts.html", "attacks-organised-planned") in {
        target("japan/situation-STS.html", x) for x in pages["japan/situation-STS.html"].links
    }
    assert links("facts.html", "fact-organised_planned.html")


def test_the_question_of_refuelling_names_its_articles_and_conditions(pages: dict[str, Page]) -> None:
    made = pages["japan/question-refuel_us_fighters.html"]
    assert "May Japan refuel US fighters" in made.text
    to = {target(made.name, x) for x in made.links}
    names = {page for page, _ in to}
    for wanted in (
        "rule-iia-annex-1",
        "rule-iia-3-sorties-in-peacetime",
        "rule-kh60",
        "code-bp",
        "code-da",
        "code-nc",
        "code-tc_if_foreign",
        "code-pc",
        "situation-IIS",
        "situation-STS",
        "answer-diet_2025_11_07_pm",
        "reading-strict",
        "reading-broad",
        "fact-organised_planned",
    ):
        assert f"japan/{wanted}.html" in names, wanted
    articles = {anchor for page, anchor in to if page == "japan/statutes.html"}
    assert {"iia-annex-1", "iia-5", "iia-4", "five-3", "aasa-2.4", "sdfa-76.1-.ii", "kh60"} <= articles | {
        a.replace(")", "") for a in articles
    }
    assert ("japan/approvals.html", "basic_plan") in to
    # the answer comes first, and every place of doubt names its file
    assert made.text.index("conditional") < made.text.index("Step 1.")
    root = "scenarios/library"
    for file in (
        f"{root}/facts/us_ships_met_with_force.yaml",
        f"{root}/law/japan/situations/STS.yaml",
        f"{root}/law/japan/answers/diet_2025_11_07_pm.yaml",
        f"{root}/law/japan/important_influence_situations_act/annex_1_2015.yaml",
        f"{root}/law/japan/codes.yaml",
        f"{root}/law/japan/approvals.yaml",
        f"{root}/readings/strict.yaml",
    ):
        assert file in made.text, file
        assert (Path(__file__).resolve().parents[3] / file).is_file()
    # what would change it was tried, not written down
    assert "approvals: {basic_plan: approved}" in made.text
    assert "STS : can becomes undetermined" in made.text.replace("STS:", "STS :")
    assert "urgent: truecommitment_layer: false" in made.text


@pytest.mark.parametrize("country", countries())
def test_every_condition_is_in_words(country: str, pages: dict[str, Page]) -> None:
    """No definition shows up as Python writes it, and none falls back to the form of its file."""
    for name, made in pages.items():
        if name.startswith(country):
            assert "namespace(" not in made.text, name
            assert "AttackPattern(" not in made.text, name
            assert "Markup(" not in made.text, name
            assert "{'en'" not in made.text, name


def test_the_matrix_says_in_letters_what_it_says_in_colour(shelf: Path) -> None:
    text = (shelf / "japan" / "acts.html").read_text("utf-8")
    row = text[text.index('id="refuel_combat_sorties"') :].split("</tr>")[0]
    assert 'href="act-refuel_combat_sorties.html#in-IIS"' in row
    assert ">X<span" in row  # peacetime
    assert ">C<span" in row
    assert 'class="hidden"> conditional' in row


def test_two_books_are_the_same_bytes(shelf: Path, tmp_path: Path) -> None:
    """In another process, too, with another order of sets."""
    code = (
        "import sys; from pathlib import Path; from wargame.model.lawload import countries; "
        "from wargame.report.lawbook import stock, write_shelf; write_shelf(map(stock, countries()), Path(sys.argv[1]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, env={**os.environ, "PYTHONHASHSEED": "7"}
    )

    def digests(folder: Path) -> dict[str, str]:
        files = sorted(folder.rglob("*.html"))
        return {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}

    assert digests(shelf) == digests(tmp_path)


def test_what_content_says_is_escaped(tmp_path: Path) -> None:
    one = stocks()["australia"]
    answers = {k: replace(a, paraphrase='<b onclick="x">&</b>') for k, a in one.book.answers.items()}
    write_book(Stock(replace(one.book, answers=answers)), tmp_path)
    name = next(iter(answers))
    text = (tmp_path / f"answer-{name}.html").read_text("utf-8")
    assert "&lt;b onclick=&#34;x&#34;&gt;&amp;&lt;/b&gt;" in text


def test_contrast_of_every_pair_of_colours() -> None:
    """Text on its ground has a contrast of 4.5 to 1, in light and in dark."""

    def luminance(colour: str) -> float:
        full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
        parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = p.style().split("@media (prefers-color-scheme: dark)")[:2]
    for css in (light, dark.split("}")[0]):
        colours = dict(
            pair.strip().split(":")
            for line in css.split("{")[-1 if css is not light else 1].split("}")[0].split(";")
            if (pair := line.strip()).startswith("--")
        )
        pairs = [(i, "--paper") for i in ("--ink", "--soft", "--link", "--p-ink", "--c-ink", "--x-ink")]
        pairs += [(f"--{k}-ink", f"--{k}") for k in "pcx"]
        pairs += [("--ink", f"--{k}") for k in "pcxn"] + [("--link", "--n")]
        for ink, ground in pairs:
            a, b = sorted((luminance(colours[ink]), luminance(colours[ground])))
            assert (b + 0.05) / (a + 0.05) >= 4.5, (ink, ground)


def test_a_question_about_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.yaml"
    known = lawbook.kind_files
    monkeypatch.setattr(
        lawbook, "kind_files", lambda kind: {"mine": file} if kind == "questions" else known(kind)
    )
    text = "schema: 1\nid: mine\ntitle: Mine\nfacts: {facts}\nacts: [{act}]\n"
    file.write_text(text.format(facts="taiwan_decre", act="mobilise"))
    with pytest.raises(UsageError, match="did you mean `taiwan_decree`"):
        stock("taiwan")
    file.write_text(text.format(facts="taiwan_decree", act="mobilize"))
    with pytest.raises(UsageError, match="did you mean `mobilise`"):
        stock("taiwan")
    file.write_text(text.format(facts="taiwan_decree", act="mobilise"))
    # facts that no question names are asked about all the same
    assert [a.question.id for a in stock("japan").asked] == ["us_ships_met_with_force"]
    write_book(stock("japan"), tmp_path / "book")
    assert "refuel" in (tmp_path / "book" / "question-us_ships_met_with_force.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("read", "derived", "wanted"),
    [
        ("attacks.stage", "attacks.stage", True),
        ("attacks.stage", "attacks.state", False),
        ("nationals_at_risk", "nationals_at_risk.taiwan", True),
        ("close_state.*.status", "close_state.taiwan.status", True),
        ("close_state.*.status", "close_state.taiwan.common_concern", False),
        ("requests.*", "requests.united_states", True),
    ],
)
def test_what_reads_a_fact(read: str, derived: str, wanted: bool) -> None:
    assert touches(read, derived) is wanted


@pytest.mark.parametrize(
    ("ref", "key"),
    [
        ("SDFA 76(1)(ii)", "SDFA"),
        ("SDFA 95-2", "SDFA"),
        ("IIA Annex 1", "IIA"),
        ("Constitution 9 (integration)", "Constitution"),
        ("Security Treaty VI", "Security Treaty"),
        ("A189-202", "A189-202"),
        ("KH60", "KH60"),
        ("GL15", "GL15"),
    ],
)
def test_keys_of_references(ref: str, key: str) -> None:
    assert key_of(ref) == key


def test_sources_in_words_name_their_articles() -> None:
    v = Volume(stocks()["japan"])
    assert v.cited("SDFA 78, 82, 82-3; the threshold is judgement") == ("SDFA 78", "SDFA 82", "SDFA 82-3")
    assert v.cited("A189-202 (the attacker may be other than a state)") == ("A189-202",)
