"""Said, then found; and claim beside finding: words of those answerable beside findings on the same topic.

What is said to be done is set beside the first later inspection that found anything on a topic of it; what is said of
how things are, beside the findings nearest in time. Both are proposals by machine until a person decides on the pair
(`graph.decisions`), and verdicts on people are left to people: nothing here says that a promise was kept or broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import dates
from webapp.briefings import likeness, wording
from webapp.briefings.model import Count, Note, Part, Row, Sentence, Table
from webapp.briefings.pairing import answerable, concerned, forward
from webapp.briefings.parts.recurrence import of_finding
from webapp.briefings.record import documents_of

if TYPE_CHECKING:
    from webapp.briefings.desk import Desk
    from webapp.briefings.pairing import Pair
    from webapp.briefings.record import Found, Said

WINDOW = 731
"""Days within which a finding counts as near what was said: two years."""


def promises(desk: Desk) -> Part | None:
    """Forward-looking statements of those answerable, each beside what was first found on its topic afterwards."""
    found, shown = desk.pairs, shown_pairs(desk)
    if not found:
        return None
    notes = (
        "Statements that look forward are told by their grammar, and set beside findings by topic and date: proposed "
        "by machine, until a person decides. Only inspections that came certainly later are looked at, and findings "
        "that share a word with what was said."
    )
    if len(shown) < len(found):
        which = (
            f"The latest {len(shown)} of {len(found)} are shown."
            if desk.extent.full
            else f"Shown are {len(shown)} of {len(found)}: what a person has confirmed, what something was found on, "
            "then what names a measure, a date or an owner. The full form has all."
        )
        notes = f"{which} {notes}"
    notes = f"{desk.unread} {notes}".strip()
    table = Table(
        caption="What was said to be done, and the first later finding on the same topic",
        corner="When",
        columns=("Said", "Since", "Then found"),
        rows=tuple(_row(desk, pair) for pair in shown),
        kind="pairing",
    )
    return Part(name="promises", title="Said, then found", blocks=(table, Note(text=notes)))


def shown_pairs(desk: Desk) -> list[Pair]:
    """The pairs that the part shows, in order of time: the latest, or in the short form those that say most."""
    found, most = desk.pairs, desk.extent.promises
    if desk.extent.full:
        return found[-most:]
    ranked = sorted(
        found, key=lambda pair: (not pair.decided, not pair.findings, len(pair.undertaking.missing), found.index(pair))
    )
    return [pair for pair in found if pair in ranked[:most]]


def _row(desk: Desk, pair: Pair) -> Row:
    said = pair.said
    who = Sentence(
        text=f"{desk.record.who(said)}:", passages=said.passages, thing=said.speaker.id if said.speaker else None
    )
    words = Sentence(text=wording.words_of(said), passages=said.passages, thing=said.id)
    missing = pair.undertaking.missing
    named = (
        [Sentence(text=f"No {' or '.join(missing)} named in these words.", passages=said.passages)] if missing else []
    )
    if not desk.extent.full:
        one = Sentence(text=f"{who.text} {words.text}", passages=said.passages, thing=said.id)
        told: tuple[Sentence, ...] = (one, *named)
    else:
        told = (who, words, *named)
    return Row(head=wording.capital(dates.in_words(said.said)), cells=(told, _status(desk, pair), _then(desk, pair)))


def _status(desk: Desk, pair: Pair) -> tuple[Sentence, ...]:
    found = [passage for each in pair.findings for passage in each.passages]
    words = tuple(dict.fromkeys([*pair.said.passages, *found]))
    searched = tuple(dict.fromkeys(document for visit in pair.later for document in visit.documents)) or desk.documents
    told = [
        Sentence(
            text=f"{wording.capital(pair.status)}.",
            passages=words if pair.findings else pair.said.passages,
            searched=() if pair.findings else searched,
            proposed=not pair.decided,
        )
    ]
    for decision in pair.decided:
        when = dates.in_words(decision.at)
        told.append(
            Sentence(
                text=f"{wording.capital(decision.verdict)} by {decision.by} on {when}: {decision.why}", comment=True
            )
        )
    return tuple(told)


def _then(desk: Desk, pair: Pair) -> tuple[Sentence, ...]:
    if pair.findings:
        visit = pair.findings[0].visit
        head = Sentence(text=f"{wording.capital(visit.words)}:", passages=visit.passages, thing=visit.node.id)
        shown = tuple(of_finding(found, pair=(pair.said.id, found.id)) for found in pair.findings[: desk.extent.beside])
        left = len(pair.findings) - len(shown)
        more = (
            [
                Sentence(
                    text=f"And {left} more.",
                    passages=tuple(p for f in pair.findings[desk.extent.beside :] for p in f.passages),
                )
            ]
            if left
            else []
        )
        return (head, *shown, *more)
    searched = tuple(dict.fromkeys(document for visit in pair.later for document in visit.documents)) or desk.documents
    if pair.apart:
        counted = Count(number=len(pair.apart), of=tuple(each.id for each in pair.apart))
        text = f"{wording.many(len(pair.apart), 'later finding')} on its topics, about other things by their words."
        words = tuple(dict.fromkeys(passage for each in pair.apart for passage in each.passages))
        if desk.extent.full:
            return (Sentence(text=text, passages=words, counts=(counted,), mark="none"),)
        return (Sentence(text=text, searched=documents_of(words), counts=(counted,), mark="none"),)
    if not pair.later:
        text = "No inspection that came certainly later is on record."
    elif not pair.said.topics:
        text = "The words name no topic that findings could be looked up by."
    else:
        topics = wording.joined([topic.label.lower() for topic in pair.said.topics])
        text = f"No finding on {topics} is on record in the {wording.many(len(pair.later), 'later inspection')}."
    return (Sentence(text=text, searched=searched, mark="none"),)


def claims(desk: Desk) -> Part | None:
    """What those answerable said of how things are, beside the findings on the same topic nearest in time."""
    rows = []
    told = {passage for found in desk.findings for passage in found.passages}
    for said in answerable(desk):
        if said.said is None or not said.topics or forward(said) is not None:
            continue
        if told & set(said.passages):
            # What is on record as a finding in these very words is no claim of those who are answerable.
            continue
        near = _nearest(desk, said)
        if near:
            rows.append((min(distance for distance, _ in near), said, tuple(found for _, found in near)))
    if not rows:
        return None
    rows.sort(key=lambda row: (row[0], dates.sort_key(row[1].said)))
    table = Table(
        caption="What was said, and what was found on the same topic within two years, the nearest in time first",
        corner="When",
        columns=("Said", "Found"),
        rows=tuple(_claim(desk, said, found) for _, said, found in rows[: desk.extent.promises]),
        kind="pairing",
    )
    note = (
        "Set beside one another by topic, date and a word they share. Whether the two are in tension, of different "
        "scope, of different times, the same in other words or not comparable is for a person to say."
    )
    return Part(name="claims", title="Claim beside finding", blocks=(table, Note(text=note)))


def _nearest(desk: Desk, said: Said) -> list[tuple[int, Found]]:
    """The findings of the nearest inspection on each topic of a statement, with the days between."""
    topics = {topic.id for topic in said.topics}
    near = []
    for visit in concerned(desk, said):
        distance = _between(visit.date, said.said)
        if distance is not None and distance <= WINDOW:
            mine = [f for f in desk.findings if f.visit.node.id == visit.node.id and topics & {t.id for t in f.topics}]
            # What a statement itself says over again is no finding beside it.
            near += [
                (distance, found)
                for found in mine
                if not set(found.passages) & set(said.passages) and likeness.of_one_thing(said.text, found.text)
            ]
    if not near:
        return []
    closest = min(distance for distance, _ in near)
    return [pair for pair in near if pair[0] == closest][: desk.extent.beside]


def _between(date: str | None, said: str | None) -> int | None:
    """Days between two dates, none where they may be one."""
    if date is None or said is None:
        return None
    if dates.overlap(date, said):
        return 0
    first, second = sorted((dates.bounds(date), dates.bounds(said)), key=lambda b: (str(b.earliest), str(b.latest)))
    return (second.earliest - first.latest).days if second.earliest and first.latest else None


def _claim(desk: Desk, said: Said, found: tuple[Found, ...]) -> Row:
    who = Sentence(
        text=f"{desk.record.who(said)}:", passages=said.passages, thing=said.speaker.id if said.speaker else None
    )
    words = Sentence(text=wording.words_of(said), passages=said.passages, thing=said.id, proposed=True)
    visits = {each.visit.node.id: each.visit for each in found}
    heads = [
        Sentence(text=f"{wording.capital(visit.words)}:", passages=visit.passages, thing=visit.node.id)
        for visit in visits.values()
    ]
    return Row(
        head=wording.capital(dates.in_words(said.said)),
        cells=((who, words), (*heads, *(of_finding(each) for each in found))),
    )
