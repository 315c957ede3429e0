"""Who said what, by date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ontology import dates
from webapp.briefings import wording
from webapp.briefings.model import Note, Part, Row, Sentence, Table
from webapp.briefings.parts.promises import shown_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.briefings.desk import Desk
    from webapp.briefings.record import Said

OF_ONE = 2
"""Statements of one speaker in the short form, as long as others spoke."""


def statements(desk: Desk) -> Part | None:
    """The latest statements, the oldest of them first, each with who said it and in which words."""
    found = desk.statements
    if not found:
        text = "Nothing is on record as said. That is so in these documents; it does not mean that nothing was said."
        return Part(
            name="statements",
            title="Who said what",
            blocks=(_table((Row(head="–", cells=((), (Sentence(text=text, searched=desk.documents),))),)),),
        )
    most = desk.most or desk.extent.statements
    if desk.extent.full or desk.most:
        shown = [said for said in found if said.said][-most:] or found[-most:]
        which = f"The latest {len(shown)} of {len(found)} statements are shown."
    else:
        told = {pair.said.id for pair in shown_pairs(desk)} if "promises" in desk.parts else set()
        shown = chosen([said for said in found if said.id not in told] or found, most)
        which = (
            f"Shown are {len(shown)} of {len(found)}: words in quotation before words reported, what is on a topic "
            f"before what is not, the latest first, of one speaker {OF_ONE} at most while others spoke. The full form "
            "has all."
        )
    rows = tuple(
        Row(
            head=wording.capital(dates.in_words(said.said)),
            cells=(
                (
                    Sentence(
                        text=desk.record.who(said),
                        passages=said.passages,
                        thing=said.speaker.id if said.speaker else None,
                    ),
                ),
                (Sentence(text=wording.words_of(said), passages=said.passages, thing=said.id),),
            ),
        )
        for said in shown
    )
    notes = []
    if len(shown) < len(found):
        notes.append(which)
    notes += [desk.unread] if desk.unread else []
    notes.append("Dates are as near as the words allow; an office is as the document gives it.")
    return Part(name="statements", title="Who said what", blocks=(_table(rows), Note(text=" ".join(notes))))


def chosen(found: Sequence[Said], most: int) -> list[Said]:
    """The statements of the short form, by date: by a rule that does not look at what they say."""
    latest = list(reversed(found))
    latest.sort(key=lambda said: (said.speaker is None, said.form == "indirect", not said.topics, not said.said))
    by: Counter[str] = Counter()
    first: list[Said] = []
    rest: list[Said] = []
    for said in latest:
        voice = str(said.speaker.id) if said.speaker else said.source
        by[voice] += 1
        (first if by[voice] <= OF_ONE else rest).append(said)
    kept = {said.id for said in [*first, *rest][:most]}
    return [said for said in found if said.id in kept]


def _table(rows: tuple[Row, ...]) -> Table:
    return Table(caption="Statements by date", corner="When", columns=("Who", "Words"), rows=rows, kind="ledger")
