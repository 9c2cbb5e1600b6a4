"""The pieces that pages of the book are made of. Whatever is not marked up already is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from wargame.core.text import say

LOCAL = ("ja", "zh-Hant")
"""Languages other than English in which titles are given."""
LONG = 8
"""Lists longer than this are folded."""
NOTHING = Markup("")


def slug(name: str) -> str:
    """Return a name for a file or anchor, from an id such as `SDFA 76(1)(ii)`."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()


def anchor(ref: str) -> str:
    """Return an anchor for a reference, in which `78(2)` and `78-2` stay two things."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", ref.replace("(", ".")).strip("-.").lower()


def el(name: str, *children: Any, **attributes: Any) -> Markup:
    """Return an element; attributes that are None or empty are left out, `class_` is `class`, `data_l` is `data-l`."""
    written = NOTHING.join(
        Markup(' {}="{}"').format(k.rstrip("_").replace("_", "-"), v)
        for k, v in attributes.items()
        if v is not None and v != ""
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, NOTHING.join(children))


def joined(parts: Iterable[Any], by: str = ", ") -> Markup:
    """Return what is not empty of some parts, with something between."""
    return escape(by).join(p for p in parts if p)


def lines(parts: Iterable[Any]) -> Markup:
    """Return parts on lines of their own."""
    return Markup("<br>").join(p for p in parts if p)


def text(content: Any) -> Markup:
    """Return a text of content: English, and after it the local spelling."""
    if not isinstance(content, dict):
        return prose(say(content))
    local = [el("span", content[x], class_="ja", lang=x) for x in LOCAL if x in content and "en" in content]
    return joined([prose(say(content)), *local], " ")


def prose(written: str) -> Markup:
    """Return English text with what stands between backticks as code."""
    parts = str(written).split("`")
    if len(parts) % 2 == 0:  # a backtick without its other half
        return escape(written)
    return NOTHING.join(el("code", part) if n % 2 else escape(part) for n, part in enumerate(parts))


def link(href: str, shown: Any) -> Markup:
    """Return a link."""
    return el("a", shown, href=href)


def code(name: str) -> Markup:
    """Return an id, as files write it."""
    return el("code", name)


def table(
    head: Iterable[str], rows: Iterable[Iterable[Any]], *, caption: str = "", ids: Iterable[str] = ()
) -> Markup:
    """Return a table whose first cells head their rows; on a narrow screen each row becomes a card."""
    names = list(head)
    anchors = iter(ids)
    body = []
    for row in rows:
        first, *rest = row
        cells = [el("th", first, scope="row")]
        cells += [el("td", c, data_l=n if c else None) for n, c in zip(names[1:], rest, strict=True)]
        body.append(el("tr", *cells, id=next(anchors, None)))
    if not body:
        return el("p", "None.", class_="soft")
    top = el("thead", el("tr", *(el("th", n, scope="col") for n in names)))
    above = [el("caption", caption)] if caption else []
    return el("table", *above, top, el("tbody", *body), class_="cards")


def facts(**said: Any) -> Markup:
    """Return a list of what is known of a thing; what is empty is left out."""
    rows = [el("dt", k.strip("_").replace("_", " ")) + el("dd", v) for k, v in said.items() if v]
    return el("dl", *rows, class_="facts") if rows else NOTHING


def bullets(items: Iterable[Any], *, class_: str = "") -> Markup:
    """Return a list, or nothing."""
    made = [el("li", i) for i in items if i]
    return el("ul", *made, class_=class_) if made else NOTHING


def folded(items: Iterable[Any], what: str) -> Markup:
    """Return a list, folded if it is long."""
    made = [i for i in items if i]
    if len(made) <= LONG:
        return bullets(made)
    return el("details", el("summary", f"{len(made)} {what}"), bullets(made))


def section(title: Any, *body: Any, id_: str = "", level: int = 2) -> Markup:
    """Return a heading with what stands under it; nothing if that is empty."""
    inside = NOTHING.join(body)
    return el(f"h{level}", title, id=id_) + inside if inside else NOTHING


def paragraph(*body: Any, class_: str = "") -> Markup:
    """Return a paragraph, or nothing."""
    inside = NOTHING.join(body)
    return el("p", inside, class_=class_) if inside else NOTHING


LETTERS = {"permitted": "p", "conditional": "c", "prohibited": "x"}
_TONE = {
    **LETTERS,
    "likely": "p",
    "can": "p",
    "undetermined": "c",
    "cannot": "x",
    "met": "p",
    "not met": "x",
    "unknown": "c",
    "in force": "p",
    "superseded": "c",
    "secondary": "c",
}


def tag(word: str) -> Markup:
    """Return a ruling, a ceiling, a status or a mark, with its colour; the word says it without."""
    shown = word.replace("_", " ")
    return el("span", shown, class_=f"tag {_TONE.get(shown, 'n')}")


def sign(
    truth: bool | None, *, words: tuple[str, str, str] = ("holds", "does not hold", "unknown")
) -> Markup:
    """Return whether something holds, in a mark and a word."""
    mark, word, tone = {True: ("✓", words[0], "p"), False: ("✗", words[1], "x"), None: ("?", words[2], "c")}[
        truth
    ]
    return el("span", f"{mark} {word}", class_=f"sign {tone}")


_JUDGED = re.compile("(judgement|background knowledge|is recalled)")


def judged(source: Any) -> bool:
    """Tell whether a source says of itself that something is judgement, or from memory."""
    return bool(_JUDGED.search(say(source)))


def marked(written: str) -> Markup:
    """Return English text with the words marked by which it calls something judgement, or from memory."""
    parts = _JUDGED.split(written)
    return NOTHING.join(el("span", x, class_="judged") if n % 2 else prose(x) for n, x in enumerate(parts))


@cache
def style() -> str:
    """Return the style sheet of every page, on few lines."""
    file = Path(__file__).resolve().parent.parent / "templates" / "lawbook.css"
    return re.sub(r"\s*\n\s*", "\n", file.read_text("utf-8")).strip()


def page(title: str, heading: Any, body: Any, *, kind: str = "", book: str, nav: Iterable[Any]) -> str:
    """Return a whole page. It loads nothing, runs nothing, and is the same bytes every time."""
    head = [
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        el("title", f"{title} – {book}"),
        el("style", Markup("{}").format(Markup(style()))),  # noqa: S704 - our own style sheet
    ]
    top = el("nav", bullets(nav), aria_label="Parts of the book")
    whole = el(
        "html",
        el("head", *head),
        el(
            "body",
            el("a", "Skip to the text", href="#text", class_="skip"),
            top,
            el("main", paragraph(kind, class_="kind"), el("h1", heading), body, id="text"),
            el(
                "footer",
                f"{book}. Rules are paraphrases with their articles, not the statutes, and no legal advice.",
            ),
        ),
        lang="en",
    )
    return f"<!doctype html>\n{whole}\n"
