"""The end of a recognition is published; what a reader of a case should know before the answer."""

from __future__ import annotations

from tests.support.islands import Island


def test_the_end_of_a_recognition_is_published() -> None:
    table = Island("starting_situations: [IIS]\n").send("lapse_iis")
    ended = table.last("law.determination.ended")
    (notice,) = table.of("law.notice.published", about="IIS")
    assert (notice.data.notice, notice.data.duty) == ("end_of_situation", "")
    assert (notice.visibility, notice.refs, notice.cause) == (
        ("public",),
        ("IIA 4(3)", "IIA 10"),
        (ended.seq,),
    )
    assert "law.notice.published" in {e.type for e in table.game.view_of("china").events()}


def test_every_situation_whose_recognition_is_published_has_an_end_that_is() -> None:
    book = Island().game.counsel.book("japan")
    assert book is not None
    begun, over = (
        {s for n in book.notices.values() if n.on == on for s in n.of}
        for on in ("recognition", "end_of_recognition")
    )
    assert begun == over == set(book.situations)
