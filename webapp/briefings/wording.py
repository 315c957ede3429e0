"""How briefings put things: neutral, exact, in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.briefings.record import Said

POLARITIES = ("concern", "recommendation", "improved", "strength")
"""In the order in which a cell shows them."""
_PLURALS = {"concern": "concerns", "recommendation": "recommendations", "improved": "improved", "strength": "strengths"}
_NARROW = {"recommendation": "recommended"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FORMS = {"direct": "in quotation", "indirect": "as reported", "mixed": "partly in quotation"}
_TIMES = {1: "once", 2: "twice"}


def number(count: int) -> str:
    """A number in words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def times(count: int) -> str:
    """How often: once, twice, three times."""
    return _TIMES.get(count, f"{number(count)} times")


def many(count: int, one: str, several: str | None = None) -> str:
    """A number with its noun: 1 document, 3 documents."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def findings(count: int, polarity: str, *, narrow: bool = False) -> str:
    """How many findings of a kind: 2 concerns, 1 improved; where it is narrow, one goes without its number."""
    if narrow:
        polarity = _NARROW.get(polarity, polarity)
        return polarity if count == 1 else f"{count} {_PLURALS.get(polarity, polarity)}"
    return f"{count} {polarity if count == 1 else _PLURALS.get(polarity, polarity)}"


def joined(words: Sequence[str]) -> str:
    """A list in a sentence: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def on(edtf: str | None) -> str:
    """A date as a sentence takes it: in May 2018, on 12 March 2024, perhaps in 2018."""
    if edtf is None:
        return "on a date not known"
    words = dates.in_words(edtf)
    if words.startswith("about ") or dates.precision(edtf) == "interval":
        return words
    doubt, words = ("perhaps ", words.removeprefix("perhaps ")) if words.startswith("perhaps ") else ("", words)
    return f"{doubt}{'on' if dates.precision(edtf) == 'day' else 'in'} {words}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """Words of a document between quotation marks; those inside become single ones."""
    inner = text.translate({0x201C: "\N{LEFT SINGLE QUOTATION MARK}", 0x201D: "\N{RIGHT SINGLE QUOTATION MARK}"})
    return f"\N{LEFT DOUBLE QUOTATION MARK}{inner.strip()}\N{RIGHT DOUBLE QUOTATION MARK}"


def words_of(said: Said) -> str:
    """The words said between quotation marks, then how: the verb of the document, and whether in quotation there."""
    how = f"{said.cue}; {_FORMS[said.form]}" if said.cue else _FORMS[said.form]
    return f"{quoted(said.text)} ({how})"


def stretch(edtfs: Iterable[str | None]) -> str:
    """From the first to the last of several dates, in words: between 2018 and March 2025."""
    known = sorted({text for text in edtfs if text}, key=dates.sort_key)
    if not known:
        return "on dates not known"
    first = known[0].partition("/")[0]
    last = max(known, key=lambda text: dates.sort_key(text)[1]).rpartition("/")[2]
    if first == last:
        return on(first)
    return f"between {dates.in_words(first)} and {dates.in_words(last)}"


def years(first: str, last: str) -> str:
    """How long between two dates, in words: within a year, in seven years."""
    begin, end = dates.bounds(first).earliest, dates.bounds(last).latest
    if begin is None or end is None:
        return "over a time not known"
    # From the end of the first to the beginning of the last is certain; whole years are as near as words need be.
    count = round((end - begin).days / 365.25)
    return "within a year" if count < 1 else f"in about {number(count)} year{'' if count == 1 else 's'}"
