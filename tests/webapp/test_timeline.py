"""Dates in lanes: what becomes a sign, what a band, what a bar, what a gap, and the table that says the same."""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING

import flask
import lxml.etree
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import strips
from webapp.chronology import Entry, Lane, Term
from webapp.timeline import Newest, Timeline

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from webapp.chronology import Status


def visit(when: str | None, label: str = "visit", *, kind: str = "inspection", ghost: bool = False) -> Entry:
    return Entry(kind=kind, label=label, when=when, href="/here", ghost=ghost)


def line(*entries: Entry | Term, gaps: bool = False) -> Timeline:
    """One lane, on an axis of ten years."""
    extent = (datetime.date(2015, 1, 1), datetime.date(2024, 12, 31))
    return Timeline("test", (Lane("Lane", entries, gaps=gaps),), extent)


def marks(drawn: Timeline, width: float = strips.WIDE) -> list[strips.Mark]:
    return [mark for strip in drawn.drawing(width).strips for mark in strip.marks]


def only(drawn: Timeline) -> strips.Mark:
    (mark,) = marks(drawn)
    return mark


def test_a_day_is_a_sign() -> None:
    assert only(line(visit("2020-05-04"))).shape == "point"


@pytest.mark.parametrize("when", ["2020-05", "2020-22", "2020", "202X", "2020-05-04/2020-05-05", "2020~"])
def test_anything_vaguer_than_a_day_is_a_band_that_fades(when: str) -> None:
    mark = only(line(visit(when)))
    assert mark.shape == "band"
    assert mark.soft_in > 0
    assert mark.soft_out > 0


def test_a_doubtful_date_fades_beyond_the_days_it_names() -> None:
    sure, doubtful = only(line(visit("2020"))), only(line(visit("2020?")))
    assert doubtful.left < sure.left
    assert sure.right < doubtful.right


def test_what_has_no_date_is_not_placed_but_listed() -> None:
    drawn = line(visit("2020"), visit(None, "undated visit"))
    assert [mark.title for mark in marks(drawn)] == ["visit: 2020"]
    assert [entry.label for _, entry in drawn.undated] == ["undated visit"]
    assert drawn.rows[-1].when == "date not known"


def test_without_any_date_there_is_no_picture() -> None:
    assert not line(visit(None))


def test_things_of_one_date_are_one_mark_that_leads_to_its_rows() -> None:
    drawn = line(visit("2020-05", "a"), visit("2020-05", "b"), visit("2020-05", "c", kind="statement"))
    several, single = marks(drawn)
    assert several.text == "2 inspections"
    assert single.text == "c"
    assert several.href == f"#{drawn.rows[0].anchor}"


def test_a_mark_can_be_hit_from_its_sign_to_the_end_of_its_name() -> None:
    (mark,) = marks(line(visit("2020-05", "Visit"), visit("2024")), strips.NARROW)[:1]
    left, right = mark.hit
    assert mark.anchor == "start"
    assert left <= mark.left < mark.right < mark.text_x < right


def test_a_crowded_lane_is_taken_together_and_stays_low() -> None:
    drawn = line(*(visit(f"{2015 + n % 9}-{n % 12 + 1:02d}-{n % 28 + 1:02d}", str(n)) for n in range(2000)))
    (strip,) = drawn.wide.strips
    assert strip.height <= (strips.MAX_ROWS + 1) * strips.ROW
    assert len(drawn.rows) == 2000


def test_a_post_whose_beginning_is_not_on_record_fades_before_the_first_document() -> None:
    open_, known = marks(line(Term(label="A", attested=("2020-05-04",)), Term(label="B", start="2020-05-04")))
    assert open_.soft_in > 0
    assert known.soft_in == 0


def test_a_vague_end_fades_over_the_days_it_may_lie_on() -> None:
    mark = only(line(Term(label="A", start="2018-01-01", end="2020")))
    year = 365 / 3650 * (strips.WIDE - 170)
    assert mark.soft_out == pytest.approx(year, rel=0.1)


def test_interim_and_incoming_are_told_apart_in_picture_and_table() -> None:
    drawn = line(
        Term(label="A", start="2018", end="2019", status="interim"), Term(label="B", start="2023", status="incoming")
    )
    assert [mark.status for mark in marks(drawn)] == ["interim", "incoming"]
    assert [row.label for row in drawn.rows] == ["A (interim)", "B (incoming)"]
    assert drawn.statuses == ["interim", "incoming"]


def test_a_gap_says_that_nobody_is_on_record() -> None:
    drawn = line(
        Term(label="A", start="2015-01-01", end="2017-01-31"),
        Term(label="B", start="2020-01-01", end="2024-12-31"),
        gaps=True,
    )
    (gap,) = [mark for mark in marks(drawn) if mark.shape == "gap"]
    assert gap.text == "nobody on record"
    assert gap.title == "Nobody on record between 31 January 2017 and 1 January 2020"
    assert "Nobody on record" in [row.label for row in drawn.rows]


def test_somebody_incoming_fills_no_gap() -> None:
    drawn = line(Term(label="A", start="2015", end="2024", status="incoming"), gaps=True)
    assert "Nobody on record" in [row.label for row in drawn.rows]


def test_someone_who_held_it_before_is_not_shown_as_holding_it_after() -> None:
    former = only(line(Term(label="A", status="former", over_by=("2020-06-01",))))
    held = only(line(Term(label="A", attested=("2020-06-01",))))
    assert former.right < held.right


def test_a_ghost_is_marked_and_says_why() -> None:
    mark = only(line(visit("2020", ghost=True)))
    assert mark.ghost
    assert "published later" in mark.title


def test_marks_of_every_shape_are_well_formed_and_what_is_written_in_them_is_words() -> None:
    words = '<b>& "Pell"'
    statuses: tuple[Status, ...] = ("holder", "interim", "incoming")
    posts = (Term(label=words, start="2016", end="2018-04", status=status, href='/a"b') for status in statuses)
    entries = (visit("2020-05-04", words), visit("2021", words, ghost=True), visit("2016/2023", words, kind="finding"))
    drawing = line(*entries, *posts, gaps=True).wide
    svg = "".join(drawing.engraved(strip, drawing.looks) for strip in drawing.strips)
    root = lxml.etree.fromstring(f"<g>{svg}</g>")
    assert len(root) == sum(len(strip.marks) for strip in drawing.strips)
    assert not root.findall(".//b")
    assert all(title.text and ("Pell" in title.text or "obody" in title.text) for title in root.iter("title"))


def test_the_sentence_says_what_the_picture_shows() -> None:
    drawn = Timeline("t", (Lane("L", (visit("2019-05"), visit("2020-01-02", kind="statement"), visit(None))),))
    assert drawn.words == "1 inspection and 1 statement, from May 2019 to January 2020."


def test_a_lane_of_the_newest_alone_says_so_and_leads_to_all(client: FlaskClient) -> None:
    newest = Newest("Findings", 100, 442, "/findings?provider=bodies/fenmoor")
    drawn = Timeline("t", (Lane("Findings", (visit("2019-05"),)),), newest=(newest,))
    with client.application.test_request_context():
        shown = lxml.html.fromstring(
            str(flask.get_template_attribute("_timeline.html", "timeline")(drawn, "Over time"))
        )
    (words,) = shown.xpath("//p[@class='timeline__words']")
    assert "Findings: the newest 100 of 442." in words.text_content()
    assert words.xpath("a/@href") == [newest.href]


DATES = st.sampled_from(
    ["2016", "2017-03", "2018-05-04", "2019?", "2020-21", "2015/2019", "../2020", "2021-02/..", "202X"]
)


@given(
    st.lists(st.tuples(DATES, st.text("abc mnw", min_size=1, max_size=40)), min_size=1, max_size=60),
    st.sampled_from([strips.NARROW, 640, strips.WIDE]),
)
def test_no_two_marks_of_a_row_meet_and_all_stay_inside(entries: list[tuple[str, str]], width: float) -> None:
    drawn = marks(line(*(visit(when, label) for when, label in entries)), width)
    rows: dict[float, list[strips.Mark]] = {}
    for mark in drawn:
        rows.setdefault(mark.y, []).append(mark)
        left, right = mark.hit
        assert right - left >= 23.9  # either end is rounded
        assert -30 <= mark.left <= mark.right <= width + 30
    for row in rows.values():
        for before, after in itertools.pairwise(sorted(row, key=lambda mark: mark.hit[0])):
            assert before.hit[1] <= after.hit[0] + 0.2


def test_the_axis_is_marked_in_years_or_in_months() -> None:
    years = [words for _, words in line(visit("2020")).wide.ticks]
    months = [words for _, words in Timeline("t", (Lane("L", (visit("2020-05-04"),)),)).wide.ticks]
    assert "2020" in years
    assert "May 2020" in months
