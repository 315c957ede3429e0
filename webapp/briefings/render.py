"""A briefing drawn: the page in the application, the file that opens from disk, the PDF."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import flask
from markupsafe import Markup

from ontology.errors import AssetsError
from webapp import pictures
from webapp.briefings import seal, tagging
from webapp.briefings.model import Note, Pairs, Paragraph, Picture, Table
from webapp.briefings.pairing import QUESTION
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.network import Node
    from graph.rows import Iri
    from webapp.briefings.model import Block, Briefing, Passage, Sentence, Source

STATIC = Path(__file__).parent.parent / "static"
_FRAME = re.compile(r'viewBox="[\d. ]+" width="[\d.]+" height="[\d.]+"')
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from a sentence to what it rests on: a run of numbered passages, or a list of documents."""

    label: str
    href: str
    words: str
    """What the link is called for those who do not see it."""


class Sheet:
    """A briefing as templates read it: every sentence with its references.

    Args:
        briefing: what is drawn.
        inside: whether links lead to the words in the file itself, or to the pages of the application.
        paper: whether it is printed, and so goes without what only a screen can show.
    """

    def __init__(self, briefing: Briefing, *, inside: bool, paper: bool = False) -> None:
        self.briefing = briefing
        self.inside = inside
        self.paper = paper
        self._words: dict[Iri, list[tuple[int, Passage]]] = defaultdict(list)
        for number, passage in enumerate(briefing.passages, start=1):
            self._words[passage.document].append((number, passage))
        self._places = {source.id: place for place, source in enumerate(briefing.sources, start=1)}
        self._numbers = {passage.id: number for number, passage in enumerate(briefing.passages, start=1)}
        lists = dict.fromkeys(sentence.searched for sentence in briefing.sentences() if sentence.searched)
        self._letters = {searched: _letters(place) for place, searched in enumerate(lists)}

    @property
    def searched(self) -> list[tuple[str, list[Source]]]:
        """The lists of documents that were looked through, each with its letter."""
        sources = {source.id: source for source in self.briefing.sources}
        return [(letter, [sources[each] for each in searched]) for searched, letter in self._letters.items()]

    @property
    def pair_tags(self) -> tuple[str, str, str]:
        """The elements of a list of pairs, of a name and of what is said of it.

        A name and what is said of it stay on one page only in a box of their own, which a tagged PDF takes for a thing
        that does not belong into a list; so on paper it is none.
        """
        return ("div", "p", "div") if self.paper else ("dl", "dt", "dd")

    def runs(self, found: Sequence[Source]) -> list[tuple[int, int]]:
        """The numbers of documents in the list of sources, neighbours as one run."""
        return _runs(sorted(self._places[source.id] for source in found))

    def words(self, source: Source) -> list[tuple[int, Passage]]:
        """The passages of a document with their numbers."""
        return self._words.get(source.id, [])

    @property
    def cited(self) -> list[tuple[int, Source]]:
        """The documents that have a paragraph of their own, each with its number; all of them in the full form."""
        full = self.briefing.full
        return [(self._places[each.id], each) for each in self.briefing.sources if full or each.id in self._words]

    @property
    def others(self) -> list[tuple[int, Source]]:
        """Those that were only looked through, in the short form."""
        full = self.briefing.full
        return [
            (self._places[each.id], each) for each in self.briefing.sources if not full and each.id not in self._words
        ]

    def references(self, sentence: Sentence) -> list[Reference]:
        """What a sentence rests on, neighbouring numbers as one link."""
        found = []
        for first, last in _runs(sorted({self._numbers[passage] for passage in sentence.passages})):
            label = str(first) if first == last else f"{first}\N{EN DASH}{last}"
            found.append(Reference(label, self._href(first), f"words {label}"))
        if sentence.searched:
            letter = self._letters[sentence.searched]
            found.append(Reference(letter, f"#searched-{letter}", f"documents looked through, list {letter}"))
        return found

    def _href(self, number: int) -> str:
        if self.inside:
            return f"#words-{number}"
        return site().href(self.briefing.passages[number - 1].id) or f"#words-{number}"

    def link(self, thing: Iri | None) -> str | None:
        """The page of a thing, where pages can be reached."""
        return site().href(thing) if thing is not None and not self.inside else None

    def picture(self, picture: Picture) -> Markup:
        """The SVG in the page, or in the file as an image: there nothing of it can run or be reached by a style."""
        svg = _below_its_title(picture)
        if not self.inside:
            return Markup(svg)  # noqa: S704 - made by our templates, which escape every text
        data = base64.b64encode(pictures.plain(svg).encode()).decode()
        return Markup('<img src="data:image/svg+xml;base64,{}" width="{}" height="{}" alt="{}">').format(
            data, round(picture.width), round(picture.height - picture.top), f"{picture.title}. {picture.words}"
        )

    def decide(self, sentence: Sentence) -> str | None:
        """Where an editor decides on a proposed pair; only pages of the application lead there."""
        if sentence.pair is None or self.inside:
            return None
        about = [("about", site().short(each)) for each in sentence.pair]
        return f"/decide?{urlencode([('question', QUESTION), *about])}"

    @staticmethod
    def sign(sentence: Sentence) -> bool:
        """Whether a sentence is a mere sign, which is itself the link to what it rests on."""
        return len(sentence.text) == 1

    @staticmethod
    def kind(block: Block) -> str:
        """Which macro draws a block."""
        return _KINDS[type(block)]


_KINDS: Mapping[type[Block], str] = {
    Paragraph: "paragraph",
    Pairs: "pairs",
    Table: "table",
    Picture: "picture",
    Note: "note",
}


def _below_its_title(picture: Picture) -> str:
    """The picture without the title and date at its head: the page has both right above."""
    height = picture.height - picture.top
    frame = f'viewBox="0 {picture.top:g} {picture.width:g} {height:g}" width="{picture.width:g}" height="{height:g}"'
    return _FRAME.sub(frame, picture.svg, count=1)


def _letters(place: int) -> str:
    """A, B ... Z, AA, AB ..."""
    rest, last = divmod(place, len(_LETTERS))
    return (_letters(rest - 1) if rest else "") + _LETTERS[last]


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


@functools.cache
def style() -> Markup:
    """The style sheet that all forms share."""
    return Markup((STATIC / "briefings.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file


@functools.cache
def _script() -> tuple[Markup, str]:
    """What walks through steps, and its digest as a policy names it."""
    text = (STATIC / "steps.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"'sha256-{digest}'"  # noqa: S704 - our own file


def document(briefing: Briefing, *, walking: bool = False) -> str:
    """The briefing as one sealed HTML file: it opens from disk, asks for nothing and, but for steps, runs nothing.

    Args:
        briefing: what is drawn.
        walking: whether its parts are steps that arrow keys walk through; then the file holds the script for that.

    Raises:
        SealError: a factual sentence in it rests on nothing.
    """
    sealed = Markup(seal.block(briefing))  # noqa: S704 - JSON in which no character can end an element
    page = flask.render_template(
        "briefings/file.html",
        sheet=Sheet(briefing, inside=True),
        style=style(),
        sealed=sealed,
        script=_script() if walking else None,
    )
    return seal.close(page)


def pdf(briefing: Briefing) -> bytes:
    """The briefing as a tagged PDF on A4.

    Raises:
        AssetsError: WeasyPrint, or the library pango below it, is not there.
    """
    try:
        import weasyprint
    except (ImportError, OSError):
        raise AssetsError(
            "A PDF needs WeasyPrint and the library pango, and they are not on this machine. Install both "
            "(`pip install on-record[pdf]`, and pango from your system), or print the page from a browser."
        ) from None
    # What is sealed into the HTML file is left out: parsing it would take longer than laying out a page.
    sheet = Sheet(briefing, inside=True, paper=True)
    page = flask.render_template("briefings/file.html", sheet=sheet, style=style())
    made: bytes = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", finisher=tagging.complete)
    return made


def file_name(subject: Node, suffix: str) -> str:
    """A name that says what is in the file."""
    name = re.sub(r"[^a-z0-9]+", "-", subject.label.lower()).strip("-")[:80]
    return f"briefing-{name or 'subject'}{suffix}"
