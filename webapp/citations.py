"""A statement or a finding as a citation, ready to be copied: plain, in Markdown, and for BibTeX.

A citation names who said it, in which office then, when as far as the words tell, the words, the document with its
publisher and date, and an address. It claims no more than the record: a date that is not exact stays in words, and
words that only report what was said are given as that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology import dates

if TYPE_CHECKING:
    from webapp.views import Tidy

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|])")
_BIBTEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_QUOTED = re.compile(r"^[“\"‘'].*[”\"’']$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing said or found, to be cited."""

    who: str
    office: str
    when: str
    """When it was said or found, in words."""
    reported: bool
    """Whether the words are those of the document, which reports what was said, and not the speaker's own."""
    words: str
    document: str
    publisher: str
    published: str
    """When the document came out, in words."""
    year: str
    """The year of publication where the record has one, for a bibliography."""
    address: str
    name: str
    """What a bibliography calls the entry."""

    @property
    def _quoted(self) -> str:
        return self.words if _QUOTED.match(self.words) else f"“{self.words}”"

    @property
    def _as_reported(self) -> str:
        return ", as reported" if self.reported else ""

    @property
    def _source(self) -> str:
        return ", ".join(filter(None, (self.publisher, self.published)))

    @property
    def plain(self) -> str:
        """For a letter or a footnote."""
        who = ", ".join(filter(None, (self.who, self.office)))
        when = f" ({self.when})" if self.when else ""
        source = f" ({self._source})" if self._source else ""
        return f"{who}{when}{self._as_reported}: {self._quoted} In: {self.document}{source}. {self.address}"

    @property
    def markdown(self) -> str:
        """For a note or a web page."""
        who = _markdown(", ".join(filter(None, (self.who, self.office))))
        when = f" ({_markdown(self.when)})" if self.when else ""
        source = f", {_markdown(self._source)}" if self._source else ""
        words = _markdown(" ".join(self._quoted.split()))
        return (
            f"> {words}\n>\n> — {who}{when}{self._as_reported}, in [{_markdown(self.document)}]({self.address}){source}"
        )

    @property
    def bibtex(self) -> str:
        """For a bibliography."""
        said = (f"said {self.when}" if self.when else "") + self._as_reported
        note = "; ".join(filter(None, (said.removeprefix(", "), self.office, self._quoted)))
        fields = {
            "author": f"{{{_bibtex(self.who)}}}",
            "title": _bibtex(self.document),
            "publisher": _bibtex(self.publisher),
            "year": self.year,
            "note": _bibtex(note),
            "url": self.address.replace("{", "%7B").replace("}", "%7D"),
        }
        lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
        return "@misc{" + ",\n".join([re.sub(r"[^\w-]", "-", self.name), *lines]) + "\n}"


def of(row: Tidy, address: str) -> Citation:
    """The citation of a row of the statements or the findings.

    Args:
        row: the row.
        address: where its own page is, with the host.
    """

    def text(name: str) -> str:
        value = row.get(name)
        return str(value) if value and not isinstance(value, tuple) else ""

    finding = "polarity" in row
    published = text("published")
    return Citation(
        who=text("byLabel" if finding else "speakerLabel") or ("Finding" if finding else "Speaker not named"),
        office=text("office"),
        when=text("dateLabel" if finding else "saidLabel"),
        reported=text("form") == "indirect",
        words=text("text"),
        document=text("documentLabel"),
        publisher=text("publisher"),
        published=text("publishedLabel"),
        year=published[:4] if published and dates.precision(published) in ("day", "month", "season", "year") else "",
        address=address,
        name=address.partition("://")[2].partition("/")[2],
    )


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)
