"""One file's bytes to its text: plain text, Markdown, web pages, PDF with a text layer, Word documents.

A plain text is kept as it is, since offsets count in the file's own characters. The other formats wrap their text in
something else, so it is written out in the form that `extraction.regions` reads surest: blocks with a blank line
between them, list items as lines that begin with "- ", table rows as lines with tabs.

What a file says of itself is taken as metadata. When the file was made is not: that is no date of publication, and a
Word document bears the date of its template.
"""

from __future__ import annotations

import codecs
import io
import itertools
import logging
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import charset_normalizer
import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt

from ontology.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import PurePath

    from markdown_it.token import Token

for _name in ("pypdf", "trafilatura", "htmldate", "charset_normalizer"):
    # What they find odd in a file is not for the user's terminal; who sets up logging gets it.
    logging.getLogger(_name).addHandler(logging.NullHandler())

_FOREIGN = 0.15
"""Share of bytes beyond ASCII from which a text is not English, or not in Latin letters."""
_UNPACKED = 100_000_000
"""Bytes a Word document may unpack to, or four times its size: pictures hardly pack, text packs about tenfold."""
_SHORT_PAGE = 250
"""Characters; trafilatura doubts a page with less text and falls back on ways that lose its paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a file holds."""

    text: str
    front_matter: dict[str, Any] = field(default_factory=dict)
    """What its author wrote above the text, as parsed."""
    properties: dict[str, str] = field(default_factory=dict)
    """What the file says of itself elsewhere: title, publisher, published."""
    notes: tuple[str, ...] = ()
    """What could not be read though the rest could, a sentence each."""


class _Format(NamedTuple):
    media_type: str
    read: Callable[[bytes, str | None], Content]


def media_type(path: PurePath) -> str | None:
    """The media type of a file of this name; None where the format is not read."""
    found = _FORMATS.get(path.suffix.lower())
    return found.media_type if found else None


def content(path: PurePath, data: bytes, encoding: str | None = None) -> Content:
    """The content of a file.

    Args:
        path: the file's name; its ending says the format.
        data: the file's bytes.
        encoding: how text files that are not UTF-8 are encoded.

    Raises:
        ReadingError: with the reason, and what to do about it.
    """
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        kind = f"a file of type {suffix}" if suffix else "a file without an ending"
        raise ReadingError(f"{kind}, and only {', '.join(_FORMATS)} are read. Convert it to one of these.")
    if not data.strip():
        raise ReadingError("empty: there is nothing in it to read.")
    try:
        found = _FORMATS[suffix].read(data, encoding)
    except ReadingError:
        raise
    except Exception as error:
        # The libraries meet broken files with errors of every kind, IndexError and RecursionError among them.
        raise ReadingError(
            f"broken: it cannot be read as {suffix} ({type(error).__name__}). Save it anew where it was made."
        ) from error
    if not found.text.strip():
        raise ReadingError("empty: there is no text in it to read.")
    return found


# ------------------------------------------------------------------------------------------------ plain text
def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of bytes: UTF-8, with or without a byte order mark, or else the encoding named.

    Raises:
        ReadingError: it is no text, or not in that encoding; the message proposes one.
    """
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    wide = encoding is not None and codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    if b"\0" in data and not utf16 and not wide:
        raise ReadingError("binary: it holds bytes that are no text. Convert it to a format that is read.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = error.start
    if encoding is None:
        proposal = "utf-16" if utf16 else _likely_encoding(data, where)
        raise ReadingError(
            f"not UTF-8 (byte 0x{data[where]:02X} at {where:,}). Convert it, or pass --encoding {proposal}."
        )
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise ReadingError(
            f"neither UTF-8 (byte 0x{data[where]:02X} at {where:,}) nor {encoding}. Convert it to UTF-8."
        ) from None


def _likely_encoding(data: bytes, offset: int) -> str:
    # A stretch around the first odd byte: enough to tell, and quick on a large file.
    sample = data[max(0, offset - 2_000) : offset + 30_000]
    odd = [byte for byte in sample if byte >= 0x80]  # noqa: PLR2004 - ASCII ends there
    if len(odd) < _FOREIGN * len(sample):
        # English with a few accents and curly quotes. charset-normalizer answers cp1250 or cp850 here, which share the
        # common characters with these two; Latin-1 has control codes where Windows has its quotation marks.
        return "cp1252" if any(byte < 0xA0 for byte in odd) else "latin-1"  # noqa: PLR2004
    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "latin-1"


def _text(data: bytes, encoding: str | None) -> Content:
    return Content(text=decode(data, encoding))


# ------------------------------------------------------------------------------------------------ Markdown
def _markdown(data: bytes, encoding: str | None) -> Content:
    """The front matter apart, and the body without its marks: a link's address is no part of the sentence."""
    text = decode(data, encoding)
    parts = YAMLHandler.FM_BOUNDARY.split(text, 2)
    if len(parts) != 3 or parts[0]:  # noqa: PLR2004 - nothing, front matter, body
        return Content(text=_plain(text))
    try:
        matter = parse_yaml(parts[1])
    except ReadingError as error:
        return Content(text=_plain(parts[2]), notes=(f"front matter: {error} The document was read without it.",))
    if not isinstance(matter, dict):
        # Two rules across the page and words between them.
        return Content(text=_plain(text))
    return Content(text=_plain(parts[2]), front_matter=matter)


def parse_yaml(text: str) -> Any:
    """YAML with every scalar as the text that was written.

    A loader that makes dates would refuse 2023-02-30, and all the rest with it.

    Raises:
        ReadingError: it is no YAML; the message names the line.
    """
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text, lists and mappings, nothing else
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise ReadingError(f"no YAML{line}: {problem}.") from None


def _plain(markdown: str) -> str:  # noqa: C901 - one case per kind of token
    blocks: list[str] = []
    cells: list[str] | None = None
    item = False
    depth = 0
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                item = True
            case "tr_open":
                cells = []
            case "tr_close":
                blocks.append("\t".join(cells or ()))
                cells = None
            case "inline":
                text = "".join(_inline(token.children or ()))
                if cells is not None:
                    cells.append(text)
                else:
                    blocks.append(f"- {text}" if item else text)
                item = False
            case "html_block":
                blocks.append(_without_tags(token.content))
            case "fence" | "code_block":
                # Quoted text that somebody indented; code is rare in what we read.
                blocks.append(token.content.strip())
    return _joined(blocks)


def _inline(children: Iterable[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type != "html_inline":
            yield child.content


def _without_tags(html: str) -> str:
    from trafilatura import html2txt

    return str(html2txt(_whole_page(html)) or "")


def _joined(blocks: Iterable[str]) -> str:
    """Blocks with a blank line between them, but list items and table rows each on the line after the last."""
    written: list[str] = []
    before = ""
    for block in filter(None, map(_clean, blocks)):
        together = (before.startswith("- ") and block.startswith("- ")) or ("\t" in before and "\t" in block)
        written += ["" if not written else "\n" if together else "\n\n", block]
        before = block
    return "".join(written)


_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\xad\ufeff\ud800-\udfff]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def _clean(text: str) -> str:
    """Without what no reader sees: control codes, soft hyphens, halves of characters; and ligatures taken apart."""
    return _CONTROL.sub("", text).translate(_LIGATURES).strip()


# ------------------------------------------------------------------------------------------------ web pages
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)


def _html(data: bytes, encoding: str | None) -> Content:
    import trafilatura

    page = _whole_page(decode(data, _declared_encoding(data) or encoding))
    # The extensive search for a date guesses from any number in the text, and gives the first of January of a year.
    found = trafilatura.extract_metadata(page, date_config={"extensive_search": False, "original_date": True})
    properties = {"title": found.title, "publisher": found.sitename, "published": found.date}
    return Content(
        text=_joined(_page_blocks(page)), properties={key: value for key, value in properties.items() if value}
    )


def _whole_page(html: str) -> str:
    """HTML with a head: trafilatura takes a page without one for something else."""
    return html if "<head" in html.lower() else f"<html><head></head>{html}"


def _declared_encoding(data: bytes) -> str | None:
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii") if declared else ""
    try:
        return codecs.lookup(name).name if name and name.lower() != "utf-8" else None
    except LookupError:
        return None


def _page_blocks(page: str) -> Iterator[str]:
    """The blocks of the main text of a page, as trafilatura finds it."""
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "0"
    text = trafilatura.extract(page, include_comments=False, favor_recall=True, config=config) or ""
    if len(text) < _SHORT_PAGE:
        # Either a short page, or the main text was missed; then its doubtful ways find much more.
        doubtful = trafilatura.extract(page, include_comments=False, favor_recall=True) or trafilatura.html2txt(page)
        text = doubtful if len(doubtful) > 2 * len(text) else text
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not all(set(cell) <= {"-", ":"} for cell in cells):
                yield "\t".join(cells)
        else:
            yield line


# ------------------------------------------------------------------------------------------------ PDF
_BULLET_LINE = re.compile(r"(?m)^[ \t]*(?:[•●▪◦‣·■□❖➢✓\uf0b7\uf0a7\x7f]|o(?=[ \t]))[ \t]*\n?[ \t]*")
_FULL = 0.88
"""Share of the width from which a line is full: how wide the letters are is only guessed."""
_WIDTHS = {**dict.fromkeys("ijlftrI.,;:'|!()[] -", 0.6), **dict.fromkeys("mwMW", 1.5)}
_SENTENCE_END = re.compile(r"[.!?:;][”\u2019\"')\]]*$")
_NUMBER = re.compile(r"\d+")
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|\(?(?:anonymous|unspecified)\)?|.*\.(?:docx?|pdf|indd|odt))",
    re.IGNORECASE,
)
"""What programs write where the author gave no title."""


def _pdf(data: bytes, encoding: str | None) -> Content:  # noqa: ARG001 - a PDF says its own encoding
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _unlocked(reader):
        raise ReadingError("encrypted: it opens only with a password. Save a copy without one.")
    pages = [page.extract_text() for page in reader.pages]
    empty = sum(not page.strip() for page in pages)
    if empty == len(pages):
        raise ReadingError("a scan: it has no text layer. Run it through text recognition (OCR) first.")
    notes = (f"{empty} of {len(pages)} pages have no text layer and were not read.",) if empty else ()
    title = _clean(str((reader.metadata and reader.metadata.title) or ""))
    properties = {"title": title} if title and not _NO_TITLE.fullmatch(title) else {}
    return Content(text=_reflowed(_without_running_lines(pages)), properties=properties, notes=notes)


def _unlocked(reader: Any) -> bool:
    """Whether the empty password opens it: most encrypted PDFs only forbid editing."""
    import pypdf.errors

    try:
        return bool(reader.decrypt(""))
    except (pypdf.errors.PyPdfError, NotImplementedError):
        return False


def _without_running_lines(pages: list[str]) -> str:
    """The pages in one, without the headers and footers that would cut a sentence in two."""
    lines = [page.strip().splitlines() for page in pages]
    edges = Counter(
        edge for page in lines for edge in {_NUMBER.sub("#", line.strip()) for line in (page[:2] + page[-2:])}
    )
    running = {edge for edge, count in edges.items() if count >= 3 and count > len(lines) / 2}  # noqa: PLR2004
    kept = []
    for page in lines:
        last = len(page) - 2
        kept += [
            line
            for number, line in enumerate(page)
            if not ((number < 2 or number >= last) and _NUMBER.sub("#", line.strip()) in running)  # noqa: PLR2004
        ]
    return "\n".join(kept)


def _reflowed(text: str) -> str:
    """Paragraphs out of lines that were broken at the width of the page.

    A line was broken by the page where the next word would not have fitted on it; else its writer ended it.
    """
    lines = [line for raw in _BULLET_LINE.sub("• ", text).splitlines() if (line := " ".join(raw.split()))]
    widths = sorted(map(_width, lines))
    width = widths[int(0.95 * (len(widths) - 1))]
    paragraphs: list[str] = []
    last = ""
    for line in lines:
        if last and not line.startswith("• ") and _runs_on(last, line, width):
            broken_word = last.endswith(("-", "\u2010")) and line[0].islower()
            paragraphs[-1] += line if broken_word else f" {line}"
        else:
            paragraphs.append(line)
        last = line
    written = []
    for short, group in itertools.groupby(paragraphs, key=lambda each: _is_short(each, width)):
        # Several short lines in a row are an address or a table; one by itself is a heading.
        several = [each.replace("• ", "- ", 1) if each.startswith("• ") else each for each in group]
        written += ["\n".join(several)] if short else several
    return _joined(written)


def _width(text: str) -> float:
    """How wide a text runs in a proportional typeface, in lower-case letters."""
    return sum(_WIDTHS.get(char, 1.35 if char.isupper() else 1) for char in text)


def _runs_on(line: str, following: str, width: float) -> bool:
    needed = _width(f"{line} {following.split(maxsplit=1)[0]}")
    if _SENTENCE_END.search(line):
        # Most often the paragraph ends with it; and where it does not, little is lost by a break between sentences.
        return needed > width
    return following[0].islower() or needed > _FULL * width


def _is_short(line: str, width: float) -> bool:
    return _width(line) < width / 2 and not _SENTENCE_END.search(line) and not line.startswith("• ")


# ------------------------------------------------------------------------------------------------ Word
def _docx(data: bytes, encoding: str | None) -> Content:  # noqa: ARG001 - XML says its own encoding
    import docx

    _refuse_zip_bomb(data)
    document = docx.Document(io.BytesIO(data))
    title = _clean(document.core_properties.title or "")
    return Content(text=_joined(_word_blocks(document)), properties={"title": title} if title else {})


def _refuse_zip_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > max(_UNPACKED, 4 * len(data)):
        raise ReadingError(f"suspicious: it unpacks to {unpacked:,} bytes. Save it anew in the program it comes from.")


def _word_blocks(container: Any) -> Iterator[str]:
    """Paragraphs and tables in the order they stand in; a cell may hold either."""
    for block in container.iter_inner_content():
        if not hasattr(block, "rows"):
            yield f"- {block.text}" if _is_list_item(block) and block.text.strip() else block.text
            continue
        for row in block.rows:
            # A merged cell is handed out once for each column it covers.
            cells = [next(group) for _, group in itertools.groupby(row.cells, key=lambda cell: cell._tc)]  # noqa: SLF001
            texts = [" ".join(" ".join(_word_blocks(cell)).split()) for cell in cells]
            # A table of one column is a frame around its text.
            yield from _word_blocks(cells[0]) if len(cells) == 1 else ("\t".join(texts),)


def _is_list_item(paragraph: Any) -> bool:
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no other way to a paragraph's numbering
    numbered = properties is not None and properties.numPr is not None
    return numbered or (paragraph.style is not None and paragraph.style.name.startswith("List"))


_FORMATS = {
    ".txt": _Format("text/plain", _text),
    ".md": _Format("text/markdown", _markdown),
    ".markdown": _Format("text/markdown", _markdown),
    ".html": _Format("text/html", _html),
    ".htm": _Format("text/html", _html),
    ".pdf": _Format("application/pdf", _pdf),
    ".docx": _Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
}
