"""Who said what, by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology import dates
from webapp.briefings import wording
from webapp.briefings.model import Note, Part, Row, Sentence, Table

if TYPE_CHECKING:
    from webapp.briefings.desk import Desk
    from webapp.briefings.record import Said

USUAL = 25
"""Statements shown unless more are asked for."""
_FORMS = {"direct": "in quotation", "indirect": "as reported", "mixed": "partly in quotation"}


def words_of(said: Said) -> str:
    """The words said between quotation marks, then how: the verb of the document, and whether in quotation there."""
    how = f"{said.cue}; {_FORMS[said.form]}" if said.cue else _FORMS[said.form]
    return f"{wording.quoted(said.text)} ({how})"


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
    most = desk.most or USUAL
    shown = [said for said in found if said.said][-most:] or found[-most:]
    rows = tuple(
        Row(
            head=wording.capital(dates.in_words(said.said)),
            cells=(
                (Sentence(text=said.who, passages=said.passages, thing=said.speaker.id if said.speaker else None),),
                (Sentence(text=words_of(said), passages=said.passages, thing=said.id),),
            ),
        )
        for said in shown
    )
    notes = []
    if len(shown) < len(found):
        notes.append(f"The latest {len(shown)} of {len(found)} statements are shown.")
    notes.append("Dates are as near as the words allow; an office is as the document gives it.")
    return Part(name="statements", title="Who said what", blocks=(_table(rows), Note(text=" ".join(notes))))


def _table(rows: tuple[Row, ...]) -> Table:
    return Table(caption="Statements by date", corner="When", columns=("Who", "Words"), rows=rows, kind="ledger")
