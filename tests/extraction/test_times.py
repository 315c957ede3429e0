"""Time expressions come to EDTF, no finer than the words and no surer than the document's date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import spacy
from support.documents import document

from extraction import timex
from extraction.dating import date_of_document
from extraction.pipeline import MODEL
from extraction.time_resolution import anchor, resolve
from extraction.times import TimesPipe

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

EXPRESSIONS = {
    # words, date of the document, EDTF
    "full date": ("on 3 May 2022", None, "2022-05-03"),
    "iso": ("on 2022-05-03", None, "2022-05-03"),
    "day before month": ("03/05/2022", None, "2022-05-03"),
    "month of last year": ("in May last year", "2024-03~", "2023-05?"),
    "almost a year on": ("almost a year on", "2024-03-20", "2023~"),
    "weekday with date": ("on Tuesday (25 March)", "2025-03-26", "2025-03-25"),
    "weekday that only the coming year has": ("on Wednesday 9 April", "2025-03-26", "2025-04-09"),
    "weekday with month first": ("on Wednesday (March 19)", "2025-03-26", "2025-03-19"),
    "weekday alone": ("on Tuesday", "2025-03-26", "2025-03-25"),
    "weekday without a day to count from": ("on Tuesday", "2025-03", None),
    "range of days": ("between 3 and 14 February", "2025-03-26", "2025-02-03/2025-02-14"),
    "range over two months": ("from 24 July to 4 August 2023", None, "2023-07-24/2023-08-04"),
    "range over new year": ("from 28 November to 9 January", "2025-01-30", "2024-11-28/2025-01-09"),
    "range of months": ("between April 2022 and March 2023", None, "2022-04/2023-03"),
    "range from month to month, month first": ("between May 3 and June 7, 2024", None, "2024-05-03/2024-06-07"),
    "range of months by their place": ("between last October and this January", "2024-05-28", "2023-10/2024-01"),
    "years of a range": ("between 2018 and 2021", None, "2018/2021"),
    "last twelve months": ("during the last 12 months", "2024-06-10", "2023-06~/2024-06"),
    "season": ("in spring 2022", None, "2022-21"),
    "part of a month": ("in late September", "2023-11-09", "2023-09"),
    "month later in the year is last year's": ("in November", "2025-03-26", "2024-11"),
    "year alone": ("since 2019", None, "2019"),
    "academic year": ("in the academic year 2021/22", None, "2021-09/2022-08"),
    "split year": ("in 2018/19", None, "2018/2019"),
    "year ending": ("in the year ending 31 March 2024", None, "2023-04/2024-03"),
    "decade": ("in the 1990s", None, "199X"),
    "last month": ("last month", "2025-01-30", "2024-12"),
    "years ago": ("two years ago", "2025-01-30", "2023~"),
    "yesterday": ("yesterday", "2025-03-01", "2025-02-28"),
    "last month of a season's document": ("last September", "2025-21", "2024-09"),
    "uncertain document": ("in May", "2018?", "2018-05?"),
    "unknown document": ("in May", None, None),
    "no such day": ("on 31 June 2024", None, None),
}


def test_look_at_first_words_passes_over_no_expression(practice: Path, sample: Path) -> None:
    every = re.compile(timex._CANDIDATE.pattern.replace(timex._BEGINNING, ""), timex._CANDIDATE.flags)
    texts = [path.read_text(encoding="utf-8") for folder in (practice, sample) for path in folder.glob("*.txt")]
    texts += [words.title() for words, _, _ in EXPRESSIONS.values()]
    for text in texts:
        found = [match.span() for match in every.finditer(text)]
        assert [match.span() for match in timex._CANDIDATE.finditer(text)] == found


def test_two_dates_told_side_by_side_are_no_range() -> None:
    times = [*timex.parse("in 2018 and 2021"), *timex.parse("in March 2019 and June 2021")]
    assert [resolve(each, None) for each in times] == ["2018", "2021", "2019-03", "2021-06"]


NO_TIME = {
    "modal": "She may attend. May I ask why?",
    "given name": "April Smith chairs it.",
    "number of children": "Some 2,019 children and 2020 pupils took part.",
    "money": "It cost £2019 in all.",
    "verb": "They march past and spring up.",
    "a habit": "She walks every other Friday.",
    "reference number": "case 2024-01/7731",
}


@pytest.mark.parametrize(("words", "published", "edtf"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_expression(words: str, published: str | None, edtf: str | None) -> None:
    (partial,) = timex.parse(f"It met {words}, we hear.")
    assert resolve(partial, anchor(published)) == edtf


@pytest.mark.parametrize("text", NO_TIME.values(), ids=NO_TIME)
def test_what_is_no_time(text: str) -> None:
    assert not list(timex.parse(text))


TENSES = {
    "will": ("The panel will meet in April.", "2025-04"),
    "met": ("The panel met in April.", "2024-04"),
    "infinitive": ("A plan is to be shared with inspectors in April.", "2025-04"),
    "infinitive under a past verb": ("The service was judged to be weak in April.", "2024-04"),
    "by": ("It has to be sent by 2 July.", "2025-07-02"),
}


@pytest.mark.parametrize(("text", "edtf"), TENSES.values(), ids=TENSES)
def test_tense_decides_which_year(text: str, edtf: str, plain: Language) -> None:
    doc = read(plain, text, published="2025-03-26")
    assert [time.edtf for time in doc._.times] == [edtf]


COUNTED = {
    "two years later",
    "five years on",
    "the previous year",
    "that autumn",
    "the following spring",
    "the summer before",
    "that december",
}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was inspected in 2017. Two years later it was visited.", "2019~"),
        ("It was inspected in 2017. Five years on, it was visited.", "2022~"),
        ("It was rated good the previous year. That was in 2017.", None),
        ("In March 2024 it was visited, as it had been the previous year.", "2023~"),
        ("It was rated good in spring 2017. A visit that autumn found drift.", "2017-23"),
        ("He came in 2017. An inspection the summer before found drift.", "2016-22"),
        ("It was visited in May 2017. She reported that December that it was safe.", "2017-12"),
        ("It was rated good in autumn 2017. The following spring it was visited.", "2018-21"),
    ],
)
def test_counted_from_the_time_told_before(text: str, edtf: str | None, plain: Language) -> None:
    doc = read(plain, text, published="2025-03-26")
    assert [time.edtf for time in doc._.times if time.span.of(text).lower() in COUNTED] == [edtf]


def test_weekday_is_the_one_next_to_the_day_that_an_undated_text_tells(plain: Language) -> None:
    doc = read(plain, "It was visited in March 2024. It came out on Monday 13 May. She left on Tuesday.", None)
    assert [time.edtf for time in doc._.times] == ["2024-03", "2024-05-13?", "2024-05-14?"]


def test_that_before_a_season_may_only_open_a_clause(plain: Language) -> None:
    doc = read(plain, "In 2017 some said that summer was late.", published="2025-03-26")
    assert [time.edtf for time in doc._.times] == ["2017"]


DOCUMENTS = {
    "label": ("NEWS RELEASE\n\nDate of issue: 11 October 2023\n\nInspectors came in July 2023.", "2023-10-11"),
    "line of its own": ("Ofsted\nAgora\n\n3 May 2022\n\nDear Ms Hale\n\nWe visited on 29 March 2022.", "2022-05-03"),
    "minutes": (
        "MINUTES of the meeting held on Thursday 6 June 2024 at 10am\n\nThe last was on 11 April 2024.",
        "2024-06-06",
    ),
    "minutes that end in their next meeting": (
        "MINUTES of the meeting held on Thursday 6 June 2024 at 10am\n\nDate of next meeting\n\nTuesday 9 July 2024.",
        "2024-06-06",
    ),
    "a month and no more": ("A report on the visit carried out in March 2025 has come out.", "2025-03/2025-09~"),
    "month of a report beside its fieldwork": (
        "An inspection of services\n\nSeptember 2022\n\nFieldwork: 9 to 13 May 2022\n\nIt is good.",
        "2022-09",
    ),
    "a month with its label": ("THE INTERVIEW\n\nPosted: May 2024\n\nShe came in 2019.", "2024-05"),
    "behind the name of the paper": ("Norham Chronicle, 3 October 2025\n\nIt met in 2019.", "2025-10-03"),
    "months of these days behind a bare year": (
        "The home was poor in 2018. Inspectors came in June and found it good.",
        "2019/2022~",
    ),
    "nothing but a bare year": ("The home was poor in 2018. Inspectors have found it good since.", None),
    "minutes of the meeting before": (
        "Minutes of the meeting of 14 May 2024\n\nThe minutes of the meeting held on 12 March 2024 were agreed.",
        "2024-05-14",
    ),
    "today and its date": ("A report out today (Thursday 9 November 2023) is on a visit in May.", "2023-11-09"),
    "month first": ("Published: Wednesday, August 14, 2024\n\nInspectors came on 3 July.", "2024-08-14"),
    "below a newsletter": ("Ofsted came last November.\n\nNorham Borough Council, April 2023", "2023-04"),
    "a month behind the number of an issue": (
        "NORHAM NOTES\nIssue 31 | March 2023\n\nStaff who left in May 2021 are coming back.",
        "2023-03",
    ),
    "a day above a transcript": (
        "Norham Panel\n\nFriday 20 June 2025\n\nItem 4: fostering - transcript\n\nCHAIR: We met in May 2024.",
        "2025-06-20",
    ),
    "a month behind the name of a magazine": ("THE INTERVIEW\n\nFirst published in Care Now, March 2023", "2023-03"),
    "a day whose year the calendar gives": (
        "Its report came out on Monday 13 May. Inspectors had come in March 2024.",
        "2024-05~",
    ),
    "a line whose year the calendar gives": ("Friday 8 December\n\nInspectors came in June 2023.", "2023-12-08?"),
    "counted from the report before": ("A letter came 10 months after the report of June 2023.", "2024-04~"),
    "a day before a year to come": ("It will shut in July 2025. That was told on Wednesday 22 May.", "2024-05~"),
    "a line with who wrote": ("Monday, 16 Oct, 2023 by Jane Roe\n\nInspectors came in July.", "2023-10-16"),
    "the month of a report below its name": (
        "An inspection of services\n\nInspectorate of Probation, May 2023\n\nFieldwork: 6 to 10 February 2023",
        "2023-05",
    ),
    "a day before a day to come": ("She was chosen on 18 June and will start on 1 September 2024.", "2024-06~"),
    "a day of the year before one to come": ("He spoke on 3 December and will start on 1 February 2026.", "2025-12~"),
    "notes and actions": (
        "ELM BOARD\nNotes and actions - Thursday 5 December, 1.30pm\n\nAll spoke.\n\nNext meeting: 16 January 2025.",
        "2024-12-05?",
    ),
    "who was at a meeting": (
        "Elm Panel\n\nWednesday 4 September, 6pm, Town Hall\n\nApologies: Jo Roe\n\nThe audit of May 2024 is closed.",
        "2024-09-04?",
    ),
    "a line whose year follows what is told": (
        "9 December\n\nInspectors were in Elm from 6 to 17 October 2025.",
        "2025-12-09?",
    ),
    "a line that says who posted it": ("Posted by the press team on 22 January 2025\n\nWe are sad.", "2025-01-22"),
    "working days": (
        "Inspectors came from 10 to 14 November. In March 2022 it had been poor. A new head starts in February.",
        "2025-11/2026-02~",
    ),
    "a month without its year after one with it": (
        "Inspectors came in November 2023. The plan was approved in April, and a board met on 8 May.",
        "2024-05~",
    ),
    "years on": ("It was a Friday in February 2021 when it failed. Two years on, I went back.", "2023-02~"),
    "before a deadline": (
        "A mother wrote in May 2023. The council has until the end of February 2024.",
        "2023-05/2024-02~",
    ),
    "two years after a month": ("Two years ago, after a visit in January 2023, it was good.", "2025-01/2025-07~"),
    "a report of itself": ("This report was sent to the Minister in the last week of January 2024.", "2024-01?"),
    "dots": ("Improvement Board\nMeeting 7: 12.09.23\n\nNext meeting: 14.11.23", "2023-09-12"),
    "a day whose year nothing bounds": ("Its report came out on Monday 13 May.", None),
    "what is to come": ("It will be inspected again in 2031.", None),
    "when somebody joined": ("Ms Roe, who joined the council in 2019, said the report came out today.", None),
    "nothing": ("It was inspected in May.", None),
}


@pytest.mark.parametrize(("text", "edtf"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_date_of_document(text: str, edtf: str | None, plain: Language) -> None:
    assert date_of_document(plain(text)) == (edtf, edtf and "text")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear Ms Hale\n\nWe visited in May.\n\nYours sincerely", "letter"),
        ("NEWS RELEASE\n\nInspectors came in July 2023.", "press release"),
        ("MINUTES of the meeting held on 6 June 2024\n\nThe chair spoke.", "minutes"),
        ("Inspectors came in July. The council said it was sorry.", None),
    ],
)
def test_the_form_of_a_text_shows_its_kind_or_nothing_does(text: str, kind: str | None, plain: Language) -> None:
    source = read(plain, text, published="2024")._.source
    assert (source.kind, source.kind_from) == (kind, kind and "text")


def test_metadata_is_not_overruled(plain: Language) -> None:
    doc = read(plain, "Date of issue: 11 October 2023", published="2023-10-12")
    assert doc._.source.published == "2023-10-12"


@pytest.fixture(scope="module")
def plain() -> Language:
    """The model alone, as it stands before `onrecord_times`."""
    return spacy.load(MODEL, exclude=["ner"])


def read(nlp: Language, text: str, published: str | None) -> Doc:
    doc = nlp(text)
    doc._.source = document(text, published=published)
    return TimesPipe(nlp, "onrecord_times")(doc)
