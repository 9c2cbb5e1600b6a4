"""A scorecard as a picture: each single game's published value on the spread of judgement and the spread of luck."""

from __future__ import annotations

from wargame.experiments.scorecard import Line, Scorecard
from wargame.experiments.scorecard_text import domains, figure
from wargame.report.svg import Canvas, clipped

_LEFT, _WIDTH, _RIGHT, _ROW, _TOP = 330.0, 420.0, 90.0, 22.0, 34.0
_STYLE = (
    "<style>text{font:12px sans-serif;fill:#222}.h{font-weight:bold}.axis{stroke:#ccc}"
    ".judgement{fill:#9db8d2}.luck{fill:#2f5d8a}.pub{fill:#c0392b}.put{opacity:.45}</style>"
)


def chart(card: Scorecard) -> str:
    """Return an SVG: pale the spread of judgement, dark that of luck, red the published value."""
    groups = [(title, [x for x in lines if x.compare in "BE"]) for title, lines in domains(card)]
    height = _TOP + sum(_ROW * (len(lines) + 1) for _, lines in groups if lines) + 10
    canvas = Canvas(_LEFT + _WIDTH + _RIGHT, height, f"Scorecard: {card.title}")
    canvas.text(8, 20, f"{card.title}: pale judgement, dark luck, red published; faint: put in")
    y = _TOP
    for title, lines in groups:
        if not lines:
            continue
        canvas.text(8, y + 14, title, "h")
        y += _ROW
        for line in lines:
            _bar(canvas, line, y)
            y += _ROW
    picture = str(canvas)
    end = picture.index(">") + 1
    return picture[:end] + _STYLE + picture[end:] + "\n"


def _bar(canvas: Canvas, line: Line, y: float) -> None:
    """Draw a line; each has its own scale, from 0 or its least to its greatest."""
    assert line.published is not None  # noqa: S101 - only contrasts have none
    top = max(line.published, line.judgement[1], line.luck[1]) * 1.02 or 1.0

    def at(x: float) -> float:
        return _LEFT + _WIDTH * x / top

    faint = " put" if line.basis == "put_in" else ""
    canvas.text(8, y + 14, clipped(f"{line.id}  {line.title}", 52))
    canvas.line(_LEFT, y + 10, _LEFT + _WIDTH, y + 10, "axis")
    for ends, height, class_ in ((line.judgement, 10.0, "judgement"), (line.luck, 5.0, "luck")):
        canvas.rect(
            at(ends[0]), y + 10 - height / 2, at(ends[1]) - at(ends[0]), height, class_ + faint, class_
        )
    canvas.rect(at(line.published) - 1.5, y + 2, 3, 16, "pub" + faint, "published")
    canvas.text(_LEFT + _WIDTH + 6, y + 14, figure(line.published, line.unit))
