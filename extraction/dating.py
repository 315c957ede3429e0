"""The date of a document, by its own words, and what kind of text it is.

The evidence for it, the surest first:

1. A line that is a date, a label ("Date of issue:") or the heading of minutes: that day.
2. What a report says of itself ("This report was sent to the minister in May 2024"): that month, uncertain.
3. What the text tells to the day is news of these days: that month, approximate.
4. What it counts from a time ("ten months after the report of June 2023"): that month, approximate.
5. The months and years that it speaks of: a year or a window, uncertain.

A day or a month without its year counts with the year that `reckoning` finds for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from extraction import time_resolution as resolution
from extraction import timex
from extraction.annotations import Span, printed, region_at, text_of
from extraction.reckoning import Reckoning
from extraction.tense import speaks_of_future

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from extraction.timex import Partial
    from ontology.records import PublishedFrom

Genre = Literal["letter", "press release", "minutes", "report", "news"]

_GENRE, _DATE, _MET, _EXPRESSIONS = "onrecord_genre", "onrecord_date", "onrecord_met", "onrecord_expressions"
"""Where a Doc keeps them once they are known."""
_TELLING = 2
"""Different headings of an inspection report that make a text one."""
_REPORT = re.compile(
    r"""^\W*(inspection\ (?:dates?|report|team|judge?ments?|details|outcomes?)\b|(?:an\ )?inspection\ of\ [^.\n]{5,80}$
    |an?\ (?:\w+\ ){0,3}(?:inspection|report)\ by\ |foreword$|(?:our\ )?(?:methodology|ratings)$
    |this\ inspection\ (?:is|was|forms)\ part\ of\ |we\ (?:have\ )?inspected\ and\ rated\b
    |joint\ targeted\ area\ inspection\ of\ |this\ (?:letter|report)\ (?:outlines|summari[sz]es|sets\ out)\ (?:our|the)
    |outcomes?$|overall\ (?:effectiveness|rating|summary|experiences?)
    |what\ (?:is\ it\ like|does\ the|do\ the|needs\ to\ improve)
    |what\ the\ \w+\ (?:does|needs|should)|information\ about\ (?:this|the)\ |(?:key|main|headline)\ findings
    |executive\ summary|(?:recommendations|(?:areas|priorities)\ for\ improvement)$
    |dates?\ of\ (?:previous\ )?inspection
    |our\ (?:findings|judgement)|regulatory\ judge?ments?\b
    |summary\ of\ (?:the\ |our\ )?(?:decision|findings)
    |people['\u2019]s\ experience\ of\ (?:using\ )?th(?:is|e)|why\ we\ inspected|rating\ at\ last\ inspection
    |during\ an?\ (?:\w+\ )?inspection(?:$|\ looking)|all\ inspections$|overall:
    |what\ we\ found$|(?:key\ |priority\ )?concerns$|notable\ positive\ practice|(?:priority\ )?areas\ for\ improvement$
    |key\ messages$|how\ (?:good|well|effective)\ (?:is|are|do|does)\ |unannounced\ inspection\b
    |summary(?:\ of\ reasons)?$
    |[^.\n]{3,60}\ local\ authority\ assessment$|inspection\ area\ \d|strengths$
    |(?:key\ )?(?:findings|recommendations)$|conclusions?$|terms\ of\ reference$
    |(?:peel|state\ of\ fire)\b[^.\n]{0,40}\bassessment\b
    |peel\ \d{4}|[^.\n]{3,60}\ (?:is\ (?:outstanding|good|adequate|inadequate)
    |requires\ improvement)\ at\ |[^.\n]{0,60}\b(?:peer\ (?:challenge|review)|feedback\ report
    |safeguarding\ practice\ review|serious\ case\ review
    |safeguarding\ adults?\ review|domestic\ homicide\ review)(?::[^.\n]{2,60})?$
    |the\ ombudsman['\u2019]s\ (?:final\ )?decision|the\ ombudsman['\u2019]s\ role|the\ complaint$|what\ i\ found$
    |my\ analysis$|agreed\ action$
    |is\ the\ service\ (?:safe|effective|caring|responsive|well-led)
    |about\ (?:this|the)\ (?:service|provider|inspection|report)|lead\ inspector
    |\d{1,2}\.\d{1,2}\.?\ +(?!million\b|billion\b|per\b)[a-z]  # paragraphs that are numbered
    |hm\ inspector['\u2019]s|(?:cause\ of\ concern|area\ for\ improvement)\b)""",
    re.MULTILINE | re.VERBOSE,
)

_HEAD = 2500
_TAIL = 600
"""Characters at the top and at the foot of a text where a document says its own date."""
_MET_THEN = 2
"""How surely the line of a meeting dates its minutes."""
_SHORT_LINE = 100
_OTHER_LETTERS = 16
"""A line that is a date has no more letters than these beside it: a weekday, a place."""

_LABEL = re.compile(
    r"^\W*(?:\w+\s+)?(?:date(?:\s+(?:of\s+)?(?:issue|release|publication|letter|report|published|issued))?|"
    r"(?:first\s+)?published(?:\s+on)?|"
    r"issued(?:\s+on)?|posted(?:\s+on)?|(?:publication|release|issue)\s+date|report\s+(?:published|date)|dated|"
    r"(?:issue|edition|newsletter|bulletin)\s+(?:no\.?\s+|number\s+)?\d{1,4}|"
    r"(?:posted|published|written|updated|issued)\s+by\s+[^.\n]{2,60}?[\s,]+on|"
    r"for\s+immediate\s+release|embargoed?\s+until|embargo)\b\W{0,3}(?:\d\d[:.]\d\d\s*(?:hours|on)?,?\s*)?(?:[a-z]{3,6}day,?\s+)?$",
    re.IGNORECASE,
)
# "Hexley Chronicle, 3 October 2025"
_PAPER_DATED = re.compile(
    r"\W*(?:[A-Z][\w'\u2019&-]*\s+|(?:and|of|the|for)\s+){0,5}[A-Z][\w'\u2019&-]*\s*[,|"
    r"\u2013\u2014-]\s*(?:\w+day,?\s+)?"
)
# "In a report out today (Thursday 9 November 2023)".
_TODAY = re.compile(r"\btoday\s*[,(\[\u2013-]*\s*(?:\w+day,?\s+)?$", re.IGNORECASE)
# "First published in The Care Dispatch, March 2023".
_FIRST_PRINTED = re.compile(
    r"\W*(?:first|originally)\s+(?:published|printed|appeared)\s+(?:in|by|on)\b[^.\n]*", re.IGNORECASE
)
_MEETING = re.compile(r"\b(?:minutes|meeting|held|session|hearing|inquiry)\b", re.IGNORECASE)
# A report is dated by when it came out, where it says so, rather than by when the inspectors came.
_FIELDWORK = re.compile(r"^\W*(?:fieldwork|inspected|inspection|visited|visit|on-?site)\b", re.IGNORECASE)
# "Published 21 January" over minutes or a transcript dates the paper, and not the meeting.
_OF_THE_PAPER = re.compile(r"\b(?:publi(?:shed|cation)|issued?|posted|released?|embargo\w*|updated)\b", re.IGNORECASE)
# "Children's Scrutiny Committee - Tuesday 14 November 2023, 6.30 pm".
_APART = re.compile(r"[^.;]*\s[|,:\u2013\u2014-]?\s*[|,:\u2013\u2014(-]\s*(?:\w+day,?\s+)?")
# "The minutes of the meeting held on 12 March were agreed as a correct record": those of the meeting before.
_APPROVED = re.compile(
    r"\b(?:correct|accurate|true)\s+record\b|\b(?:confirmed|approved|agreed|signed)\b", re.IGNORECASE
)
_NEXT = re.compile(r"\bnext\s+(?:\w+\s+)?(?:meeting|session|visit|review|inspection)\b", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\W*", re.IGNORECASE)
_ITSELF = re.compile(
    r"\bthis\s+(?:\w+\s+)?(?:report|letter|review|paper|note|statement|submission|document|chapter)\s+(?:was|has\s+been)\s+"
    r"(?:first\s+|then\s+)?(?:completed|finali[sz]ed|written|published|sent|submitted|delivered|presented|issued|signed)\b"
    r"[^.;\n]*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^by\s+[A-Z])|[|\u2022\u00b7]|^updated\b|^last\s+updated", re.IGNORECASE)
_BY = re.compile(r"\W*by\s[\w\s.'\u2019-]+\W*", re.IGNORECASE)
_GREETING = re.compile(r"^\s*Dear\s+\S", re.MULTILINE)
_CLOSE = re.compile(r"^\s*Yours\s+(?:sincerely|faithfully|truly)", re.MULTILINE)
_LETTER = re.compile(rf"{_GREETING.pattern}|{_CLOSE.pattern}", re.MULTILINE)
_RELEASE = re.compile(
    r"^\W*(?:(?:news|press|media)\s+(?:release|statement)|notes?\s+(?:to|for)\s+editors|for\s+immediate\s+release|"
    r"ENDS)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_MINUTES = re.compile(
    r"^\W*(?:(?:draft|approved|unconfirmed)\s+)?minutes\b|^\W*agenda item\W*$|"
    r"^[^\n]{3,100}\W(?-i:Minutes|MINUTES)(?:\s+of\s+the\b|[\s\w,]{0,40}$)|"
    r"^\W*(?:notes?\s+(?:and|&)\s+actions?|actions?\s+(?:and|&)\s+notes?|action\s+(?:notes?|log)|meeting\s+notes?)\b|"
    r"^\W*(?:\d+\.?\s*)?(?:apologies(?:\s+(?:for\s+absence|from|received)\b|\s*(?::|$))|attendees\W*$|"
    r"(?:in\s+attendance|attendance|present|members\s+present)\s*(?::|$))|"
    r"^\W*(?:(?:action|draft|short|summary)\s+)?(?:notes?|record|summary)\s+of\s+(?:the\s+|an?\s+)?(?:[\w'\u2019-]+\s+){0,5}"
    r"(?:(?:meeting|session|workshop|seminar)\b|(?:forum|board|committee|panel|partnership)\W*$)|^\W*RESOLVED\b|"
    r"^[^.\n]{3,100}[\s:\u2013\u2014-]transcript\W*$|"
    r"^\W*written\s+(?:parliamentary\s+)?questions?\W*$|"
    r"^\W*(?:transcript|verbatim record|oral evidence|evidence session|hansard|westminster hall|"
    r"house of (?:commons|lords)|official report)\b|\[[^\]\n]{3,60} in the Chair\]",
    re.IGNORECASE | re.MULTILINE,
)


def genre(doc: Doc) -> Genre:
    """What kind of text it is, as far as it decides when something in it was said."""
    known: Genre | None = doc.user_data.get(_GENRE)
    if known is None:
        known = doc.user_data[_GENRE] = _genre(printed(doc))
    return known


def form(doc: Doc) -> Genre | None:
    """What kind of text it is, where its form shows it; None where that would be a guess by what it speaks of."""
    found = genre(doc)
    return found if found in ("letter", "press release", "minutes") else None


def _genre(text: str) -> Genre:
    whole_letter = _GREETING.search(text) is not None and _CLOSE.search(text) is not None  # from the House of Commons
    if not whole_letter and _MINUTES.search(text[:_HEAD]):
        return "minutes"
    if whole_letter or _LETTER.search(text):
        return "letter"
    if _RELEASE.search(text):
        return "press release"
    return "report" if len(set(_REPORT.findall(text.lower()))) >= _TELLING else "news"


def date_of_document(doc: Doc) -> tuple[str | None, PublishedFrom | None]:
    """When the document came out, by its own words: an EDTF date and ``"text"``, or two Nones."""
    if _DATE not in doc.user_data:
        date = _date_in(doc)
        doc.user_data[_DATE] = date, None if date is None else "text"
    dated: tuple[str | None, PublishedFrom | None] = doc.user_data[_DATE]
    return dated


def date_of_meeting(doc: Doc) -> str | None:
    """When those met whose minutes or evidence a text gives, which may be published later; None where it is unsaid."""
    if _MET not in doc.user_data:
        written = [each for each in expressions(doc) if each.year is not None]
        doc.user_data[_MET] = _dateline(doc, written, of_meeting=True) or date_of_document(doc)[0]
    met: str | None = doc.user_data[_MET]
    return met


def expressions(doc: Doc) -> tuple[Partial, ...]:
    """The time expressions of the text as written, found once."""
    known: tuple[Partial, ...] | None = doc.user_data.get(_EXPRESSIONS)
    if known is None:
        known = doc.user_data[_EXPRESSIONS] = tuple(timex.parse(text_of(doc)))
    return known


def _date_in(doc: Doc) -> str | None:
    written = [each for each in expressions(doc) if each.year is not None]
    date = _dateline(doc, written)
    if date is not None:
        return date
    reckoning = Reckoning(doc, expressions(doc))
    line = _dateline(doc, _reckoned(doc, reckoning))
    if line is not None:
        return f"{line}?"
    return _of_itself(doc, written) or reckoning.window()


def _reckoned(doc: Doc, reckoning: Reckoning) -> list[Partial]:
    """The days of the text that stand without a year, in the year that they have if one of them is its date."""
    found: list[Partial] = []
    for each in expressions(doc):
        if each.year is None and each.shift is None and each.day is not None:
            here = reckoning.month(each)
            if here is not None:
                found.append(reckoning.dated(each, here))
    return found


def _of_itself(doc: Doc, written: list[Partial]) -> str | None:
    """The month in which a report says that it was itself sent or published."""
    for partial in written:
        if _ITSELF.search(text_of(doc), max(0, partial.start - _SHORT_LINE), partial.start) and partial.month:
            edtf = resolution.resolve(partial, None)
            if edtf is not None and not speaks_of_future(doc, Span(partial.start, partial.end)):
                return f"{edtf[: len('2023-04')]}?"
    return None


def _dateline(doc: Doc, partials: list[Partial], *, of_meeting: bool = False) -> str | None:
    """The date a text gives itself at its top or at its foot; the surest kind of line wins, then the first."""
    length = len(text_of(doc))
    best: tuple[int, str] | None = None
    for partial in partials:
        if _HEAD < partial.start < length - _TAIL or region_at(doc, partial.start) == "teaser":
            continue
        if of_meeting and _OF_THE_PAPER.search(_before(text_of(doc), partial)):
            continue
        rank = _rank(text_of(doc), partial)
        pictured = rank != _MET_THEN and region_at(doc, partial.start) == "caption"
        if rank is None or pictured or (best is not None and best[0] <= rank):
            continue
        # Of a meeting or a visit over several days it is the last that dates the text.
        edtf = resolution.resolve(partial.until or partial, None)
        if edtf is not None:
            best = rank, edtf
    return None if best is None else best[1]


def _before(text: str, partial: Partial) -> str:
    """What stands before a date in its line, or above it where it opens its line."""
    start = text.rfind("\n", 0, partial.start) + 1
    return text[start : partial.start].strip() or text[:start].rstrip().rpartition("\n")[2]


def _rank(text: str, partial: Partial) -> int | None:  # noqa: C901, PLR0911 - one return per kind of line
    """How surely a line dates the text, 0 the surest; None where it does not."""
    start = text.rfind("\n", 0, partial.start) + 1
    end = text.find("\n", partial.end)
    line = text[start : end if end >= 0 else len(text)]
    before = text[start : partial.start]
    if partial.month is None or partial.part is not None:
        return None
    above = text[:start].rstrip().rpartition("\n")[2]  # the heading, with a blank line below it or none
    opens = _OPENS.fullmatch(before) is not None  # "Monday 11 November 2024, 6.30 pm, Room 3, Town Hall"
    if _NEXT.search(before) or (opens and _NEXT.search(above)) or _APPROVED.search(line, partial.end - start):
        return None
    if (
        partial.day is None
        and partial.start < _HEAD
        and (_LABEL.search(before) or _FIRST_PRINTED.fullmatch(before))
        and not line[partial.end - start :].strip()
    ):
        return 3  # "Posted: May 2024"
    if partial.day is not None and (_LABEL.search(before) or (not before.strip() and _LABEL.search(above))):
        return 0
    rest = before + line[partial.end - start :]
    letters = sum(character.isalpha() for character in rest)
    if partial.day is not None and _TODAY.search(before):
        return 1
    if partial.day is not None and letters <= _OTHER_LETTERS and not re.search(r"\b(?:to|on|by|from)\b", rest):
        return 5 if _FIELDWORK.search(before) else 1
    if (
        partial.day is not None
        and partial.start < _HEAD
        and (opens or _MEETING.search(before) or _MINUTES.search(before) or _APART.fullmatch(before))
        and _MINUTES.search(text[:_HEAD])
    ):
        return _MET_THEN
    byline = _BYLINE.search(line) or (opens and _BY.fullmatch(line, partial.end - start))
    if len(line) < _SHORT_LINE and partial.start < _HEAD and partial.day is not None and byline:
        return 3
    if (
        partial.day is not None
        and partial.start < _HEAD
        and _PAPER_DATED.fullmatch(before)
        and not line[partial.end - start :].strip()
    ):
        return 3
    alone = _PAPER_DATED.fullmatch(before) and not line[partial.end - start :].strip()
    if partial.day is None and alone and (partial.start < _TAIL or not text[partial.end :].strip(" .\n")):
        return 4  # "Norham Council, April 2023", below a newsletter or above a report
    # A month with a label dates it too, as in "Posted: May 2024".
    if partial.start < _HEAD and (letters == 0 or _LABEL.search(before)):
        return 4
    return None
