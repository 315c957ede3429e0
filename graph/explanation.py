"""Why something is on record, in plain sentences: what is said, where, in which words, read by what, with what reasons.

Every fact is followed to its words, its document and the component that read it; a thing that several documents share
to the facts that tell of it and to the judgements on who is who; a derived relation to the facts it rests on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ontology.errors import UnknownThingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.rows import Row
    from graph.store import Store

_VERDICTS = {"same": "is", "not same": "is somebody else than", "undecided": "may or may not be"}
_NO_IRI = re.compile(r"[\s<>\"{}|\\^`]")
_TOLD = 200
"""Facts told of a thing that many tell of."""
_SHOWN = 3
"""Different words shown of a fact that rests on many, as a name does."""


def explain(store: Store, thing: str) -> list[str]:
    """Why a thing is on record.

    Args:
        store: open for reading or writing.
        thing: its address.

    Returns:
        Sentences, the first of them what it is or says.

    Raises:
        UnknownThingError: nothing is on record under that address.
    """
    if not _NO_IRI.search(thing) and ":" in thing:
        for way in (_fact, _derived, _judgement, _shared, _given_up):
            if sentences := list(way(store, thing)):
                return sentences
    raise UnknownThingError(f"Nothing with the address {thing} is on record. `onrecord query people` lists people.")


def grounds(store: Store, fact: str) -> list[str]:
    """Why a fact is on record, for who has its document and its words before them.

    Args:
        store: open for reading or writing.
        fact: its address.

    Returns:
        Sentences, the first of them what it says; none where there is no such fact.
    """
    return list(_fact(store, fact, placed=True))


def label(store: Store, thing: str) -> str:
    """What a thing is called.

    Raises:
        UnknownThingError: nothing is on record under that address.
    """
    for row in [] if _NO_IRI.search(thing) else store.select("parts/name", thing=thing):
        return str(row["label"])
    raise UnknownThingError(f"Nothing with the address {thing} is on record. `onrecord query people` lists people.")


def in_document(row: Row) -> str:
    """A document for reading: its title, with its publisher and its date where they are known."""
    known = [str(row[name]) for name in ("publisher", "publishedLabel") if row[name]]
    return f"“{row['documentLabel']}”" + (f" ({', '.join(known)})" if known else "")


def _fact(store: Store, thing: str, *, placed: bool = False) -> Iterator[str]:
    for row in store.select("parts/facts", fact=thing):
        yield f"{row['says']}."
        if not placed:
            yield _place(store, row)
        reader = f"by {row['componentLabel']}" if row["componentLabel"] else ""
        how = [part for part in (reader, _when(store, row), _sure(row["confidence"])) if part]
        yield f"It was read {', '.join(how)}." if how else "What read it is not known."
        evidence = store.select("parts/evidence", fact=thing)
        yield from _reasons(str(each["reason"]) for each in evidence if each["reason"])
        yield from (_who(judged) for judged in store.select("parts/identity", about=thing))


def _place(store: Store, row: Row) -> str:
    quoted = store.select("parts/quoted", fact=str(row["fact"]))
    words = list(dict.fromkeys(" ".join(str(each["words"]).split()) for each in quoted if each["words"]))
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    place = "" if row["region"] in (None, "article") else f", in a {row['region']}"
    return (
        f"It stands in {in_document(row)}{place}, in the words "
        f"{', '.join(_quoted(each) for each in words[:_SHOWN])}{more}."
        if words
        else f"It is about {in_document(row)}."
    )


def _derived(store: Store, thing: str) -> Iterator[str]:
    rows = store.select("parts/derivation", derived=thing)
    for row in rows[:1]:
        yield f"{row['subjectLabel']} {row['link']} {row['objectLabel']}."
        yield f"No document need say so: it follows by the rule {row['rule']} from what documents say."
    yield from _told(store, rows)


def _judgement(store: Store, thing: str) -> Iterator[str]:
    for row in store.select("parts/identity", judgement=thing):
        yield _who(row)
        yield f"It was judged by {row['componentLabel']}."


def _shared(store: Store, thing: str) -> Iterator[str]:
    for row in store.select("parts/name", thing=thing):
        if row["noun"] == "a document":
            row["documentLabel"] = row["label"]
            yield f"{in_document(row)} is a document."
            facts = f"{len(store.select('parts/facts', document=thing))} facts rest on it"
            yield f"{'; '.join(part for part in (facts, _when(store, row, 'it was read ')) if part)}."
            for number, fixed in enumerate(store.select("parts/narrowed", document=thing)):
                if number == 0:
                    yield f"It bears no date; other documents leave {fixed['dateLabel']}."
                yield f"{fixed['reason']}"
            return
        yield f"{row['label']} is {row['noun']}."
        told = store.select("parts/told_by", thing=thing)
        yield from _told(store, told)
        if not told:
            yield f"{len(store.select('parts/mentions_of', thing=thing))} facts of the graph refer to it."
        yield from (_who(judged) for judged in store.select("parts/identity", about=thing))


def _given_up(store: Store, thing: str) -> Iterator[str]:
    for row in store.select("parts/replacement", thing=thing):
        yield f"{thing} was given up: what it stood for stands at {row['now']} now."
        yield from explain(store, str(row["now"]))


def _told(store: Store, facts: Iterable[Row]) -> Iterator[str]:
    listed = list(facts)
    for each in listed[:_TOLD]:
        for fact in store.select("parts/facts", fact=str(each["fact"])):
            yield f"In {in_document(fact)}: {fact['says']}. [{fact['fact']}]"
    if len(listed) > _TOLD:
        yield f"And {len(listed) - _TOLD:,} facts more tell of it."


def _who(row: Row) -> str:
    where = f" in “{row['documentLabel']}”" if row["documentLabel"] else ""
    reasons = " ".join(str(row["reasonsLines"]).splitlines())
    verdict = _VERDICTS[str(row["verdict"])]
    return f"“{row['firstLabel']}”{where} {verdict} {row['secondLabel']}, {_sure(row['score'])}. {reasons}"


def _quoted(words: str) -> str:
    """Words in quotation marks, which a direct quotation brings with it."""
    return words if words[0] in "“\"‘'" else f"“{words}”"


def _when(store: Store, row: Row, words: str = "") -> str:
    source = store.sources.of_document(str(row["documentId"]))
    return f"{words}on {source.read_at.day} {source.read_at:%B %Y at %H:%M} UTC" if source else ""


def _sure(confidence: object) -> str:
    return "" if confidence is None else f"with confidence {confidence}"


def _reasons(reasons: Iterable[str]) -> Iterator[str]:
    given = "; ".join(reason.rstrip(".") for reason in reasons)
    if given:
        yield f"Why: {given}."
