"""One file in, one document or one reason out."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from extraction import formats, reading
from ontology.errors import ReadingError

if TYPE_CHECKING:
    from ontology.records import Document

PROSE = (
    "Inspectors found that social workers in Harrowmere know their children well and visit them often, although the "
    "number of cases that each of them holds has grown over the past year and leaves too little time for reflection."
)


def read(path: Path, encoding: str | None = None) -> Document:
    return read_with_notes(path, encoding)[0]


def read_with_notes(path: Path, encoding: str | None = None) -> tuple[Document, tuple[str, ...]]:
    beside = reading.manifest(path.parent).entries.get(path.name, reading.Metadata())
    source = reading.open_source(path, id_=path.stem, shown=path.name, manifest=beside)
    return reading.read(source, encoding)


def make_pdf(path: Path, pages: list[list[str]], title: str | None = None) -> Path:
    styles = getSampleStyleSheet()
    flow = []
    for page in pages:
        flow += [Paragraph(text, styles["BodyText"]) for text in page]
        flow.append(PageBreak())
    SimpleDocTemplate(str(path), title=title).build(flow)
    return path


# --- plain text
def test_a_plain_text_keeps_its_own_offsets(tmp_path: Path) -> None:
    written = "  A title\r\n\r\nIt’s naïve — said\u00a0she.\t\n\n\n"
    (tmp_path / "a.txt").write_bytes(written.encode())
    document = read(tmp_path / "a.txt")
    assert document.text == written
    assert document.media_type == "text/plain"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne.")
    assert read(tmp_path / "a.txt").text == "One."


def test_a_wrong_encoding_is_named_with_its_place_and_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("a" * 1204 + "é, said the leader of the council.").encode("latin-1"))
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "a.txt")
    assert str(caught.value) == "not UTF-8 (byte 0xE9 at 1,204). Convert it, or pass --encoding latin-1."


ENCODINGS = {
    "cp1252": "The leader said: “We’re sorry – and we’ll act.” " * 3,
    "utf-16": "The leader said sorry.",
    "latin-1": "The café, said the leader, is naïve. " * 3,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_proposed_reads_the_file(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ENCODINGS[encoding].encode(encoding))
    with pytest.raises(ReadingError, match=f"pass --encoding {encoding}"):
        read(path)
    assert read(path, encoding).text == ENCODINGS[encoding]


def test_text_in_another_alphabet_gets_a_proposal_that_can_decode_it(tmp_path: Path) -> None:
    written = ("Совет решил вчера закрыть школу, сообщил директор. " * 5).encode("cp1251")
    (tmp_path / "a.txt").write_bytes(written)
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "a.txt")
    proposed = str(caught.value).removesuffix(".").rsplit(maxsplit=1)[-1]
    assert any("\u0430" <= letter <= "\u044f" for letter in written.decode(proposed))


def test_an_encoding_given_does_not_spoil_a_file_that_is_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It’s fine.", encoding="utf-8")
    assert read(tmp_path / "a.txt", "latin-1").text == "It’s fine."


def test_an_encoding_given_that_does_not_fit_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(ReadingError, match=r"neither UTF-8 \(byte 0xE9 at 3\) nor ascii"):
        read(tmp_path / "a.txt", "ascii")


# --- Markdown
def test_front_matter_is_metadata_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: "A: B"\npublisher: The Post\ndate: 2025-03-26\nkind: Press Release\n---\n\nOfsted said so.\n'
    )
    document = read(tmp_path / "a.md")
    assert document.text == "Ofsted said so."
    assert (document.title, document.publisher, document.published) == ("A: B", "The Post", "2025-03-26")
    assert (document.title_from, document.publisher_from, document.published_from) == ("metadata",) * 3
    assert (document.kind, document.kind_from) == ("press release", "metadata")


MARKDOWN = {
    "emphasis and links": ("**Ofsted** said [so](https://a.example/b).", "Ofsted said so."),
    "lines of one paragraph": ("Ofsted said\nthe service\nis good.", "Ofsted said the service is good."),
    "headings and paragraphs": ("# News\nOne.\n\nTwo.", "News\n\nOne.\n\nTwo."),
    "lists": ("They found:\n\n* one\n* two\n  1. three\n\nEnd.", "They found:\n\n- one\n- two\n- three\n\nEnd."),
    "tables": ("| Area | Grade |\n|---|---|\n| Overall | Good |", "Area\tGrade\nOverall\tGood"),
    "tags": ("<div>Ofsted <b>said</b></div>\n\nIt was <i>good</i>.", "Ofsted said\n\nIt was good."),
    "quotations": ("> We are sorry,\n> she said.", "We are sorry, she said."),
    "rules that look like front matter": ("---\nOne.\n\n---\nTwo.", "One.\n\nTwo."),
}


@pytest.mark.parametrize("case", MARKDOWN)
def test_markdown_is_read_without_its_marks(case: str, tmp_path: Path) -> None:
    written, expected = MARKDOWN[case]
    (tmp_path / "a.md").write_text(written)
    assert read(tmp_path / "a.md").text == expected


def test_front_matter_that_is_no_yaml_costs_the_metadata_only(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 'open\n---\n\nOfsted said so.\n")
    document, notes = read_with_notes(tmp_path / "a.md")
    assert document.text == "Ofsted said so."
    assert len(notes) == 1
    assert notes[0].startswith("front matter: no YAML, line 3")


# --- web pages
PAGE = f"""<html><head><title>Caseloads climb | The Post</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Caseloads climb", "datePublished": "2023-09-04T10:11:12+01:00",
"publisher": {{"@type": "Organization", "name": "The Post"}}}}</script></head>
<body><nav><a href="/">Home</a><a href="/jobs">Jobs</a></nav><article><h1>Caseloads climb</h1>
<p>{PROSE}</p><p>She <b>said</b>
so <a href="/x">again</a>.</p><ul><li>One thing</li><li>Another</li></ul>
<table><tr><th>Area</th><th>Grade</th></tr><tr><td>Overall</td><td>Good</td></tr></table></article>
<footer>Cookies and privacy</footer></body></html>"""


def test_a_web_page_gives_its_main_text_a_block_a_paragraph(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    assert read(tmp_path / "a.html").text == (
        f"Caseloads climb\n\n{PROSE}\n\nShe said so again.\n\n- One thing\n- Another\n\nArea\tGrade\nOverall\tGood"
    )


def test_a_web_page_gives_what_it_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_text(PAGE)
    document = read(tmp_path / "a.htm")
    assert (document.title, document.publisher, document.published) == ("Caseloads climb", "The Post", "2023-09-04")


def test_a_number_in_a_web_page_is_not_taken_for_its_date(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><article><p>{PROSE}</p><p>It was 2018.</p></article></body></html>")
    assert read(tmp_path / "a.html").published is None


def test_a_page_of_one_line_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Ofsted <b>said</b> so.</p>")
    assert read(tmp_path / "a.html").text == "Ofsted said so."


def test_a_page_that_declares_its_encoding_is_believed(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>The café. {PROSE}</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("latin-1"))
    assert read(tmp_path / "a.html").text.startswith("The café.")


def test_scripts_in_a_page_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<body><script>alert('x')</script><p>{PROSE}</p><style>p{{}}</style></body>")
    assert read(tmp_path / "a.html").text == PROSE


# --- PDF
def test_a_pdf_gives_paragraphs_without_the_breaks_of_its_lines(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["A short heading", PROSE, PROSE.upper(), "The end."]], title="Annual letter")
    document = read(path)
    assert document.text == f"A short heading\n\n{PROSE}\n\n{PROSE.upper()}\n\nThe end."
    assert (document.title, document.title_from) == ("Annual letter", "metadata")
    assert document.published is None


def test_a_sentence_goes_on_over_the_foot_of_a_page(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for number, line in enumerate(["Inspectors found that", "the number of cases", "is far too high."], start=1):
        canvas.drawString(72, 800, "Harrowmere City Council, annual letter")
        canvas.drawString(72, 400, "The service is one that we have known for many years and in many forms by now.")
        canvas.drawString(72, 380, f"On each of these visits, and they have been many in these years, {line.lower()}")
        canvas.drawString(72, 40, f"Page {number} of 3")
        canvas.showPage()
    canvas.save()
    text = read(tmp_path / "a.pdf").text
    assert "Page" not in text
    assert "annual letter" not in text


def test_a_scan_is_sent_to_text_recognition(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadingError, match=r"a scan: it has no text layer\. Run it through text recognition"):
        read(tmp_path / "a.pdf")


def test_pages_without_text_among_others_are_noted(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(100, 500, "One page of text.")
    canvas.showPage()
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    assert read_with_notes(tmp_path / "a.pdf")[1] == ("1 of 2 pages have no text layer and were not read.",)


def encrypted(path: Path, password: str) -> Path:
    writer = pypdf.PdfWriter(clone_from=make_pdf(path, [[PROSE]]))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    writer.write(path)
    return path


def test_a_pdf_that_needs_a_password_is_skipped(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="encrypted: it opens only with a password"):
        read(encrypted(tmp_path / "a.pdf", "secret"))


def test_a_pdf_that_only_forbids_editing_is_read(tmp_path: Path) -> None:
    assert read(encrypted(tmp_path / "a.pdf", "")).text == PROSE


# --- Word
def test_a_word_document_gives_paragraphs_lists_and_tables_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Monitoring visit"
    made.add_heading("What we found", level=1)
    made.add_paragraph("Inspectors said:")
    made.add_paragraph("Caseloads are high", style="List Bullet")
    made.add_paragraph("Morale is good", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["Area", "Grade", "Overall", "Good"], strict=True
    ):
        cell.text = text
    made.add_paragraph("The end.")
    made.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert document.text == (
        "What we found\n\nInspectors said:\n\n- Caseloads are high\n- Morale is good\n\n"
        "Area\tGrade\nOverall\tGood\n\nThe end."
    )
    assert document.title == "Monitoring visit"


def test_when_a_word_document_was_made_is_no_date_of_publication(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.created = datetime.datetime(2013, 12, 23, tzinfo=datetime.UTC)
    made.add_paragraph(PROSE)
    made.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").published is None


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 101_000_000)
    with pytest.raises(ReadingError, match="suspicious: it unpacks to 101,000,000 bytes"):
        read(tmp_path / "a.docx")


# --- what cannot be read
def no_word_document() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("a.txt", "no Word document")
    return memory.getvalue()


UNREADABLE = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \n\n", "empty"),
    "markdown of front matter only": ("a.md", b"---\ntitle: A\n---\n", "empty"),
    "binary": ("a.txt", b"MZ\x00\x01\x02", "binary"),
    "broken PDF": ("a.pdf", b"%PDF-1.7\ngarbage", "broken"),
    "no PDF": ("a.pdf", b"Dear all", "broken"),
    "broken Word document": ("a.docx", b"PK\x03\x04garbage", "broken"),
    "zip that is no Word document": ("a.docx", no_word_document(), "broken"),
    "unknown type": ("a.xlsx", b"PK", r"a file of type \.xlsx"),
    "no ending": ("README", b"Hello", "a file without an ending"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_gets_its_reason(case: str, tmp_path: Path) -> None:
    name, data, reason = UNREADABLE[case]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadingError, match=f"^{reason}"):
        read(tmp_path / name)


def test_a_file_over_the_limit_is_not_taken_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)
    with pytest.raises(ReadingError, match=r"^too large: 200 MB, and files up to 50 MB are read"):
        read(path)


def test_a_text_longer_than_the_parser_can_hold_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One. " * 210_000)
    with pytest.raises(ReadingError, match=r"^too long: 1,050,000 characters"):
        read(tmp_path / "a.txt")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"^not there"):
        read(tmp_path / "a.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadingError, match=r"^neither a file nor a folder"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".pdf", ".docx"])
@given(data=st.binary(max_size=300))
def test_no_bytes_lead_to_anything_but_a_text_or_a_reason(ending: str, data: bytes) -> None:
    for start in (b"", b"%PDF-1.4\n1 0 obj <<", b"PK\x03\x04", b"---\n", b"<html><body><p>"):
        with contextlib.suppress(ReadingError):
            assert formats.content(Path(f"a{ending}"), start + data).text.strip()


@given(markdown=st.text(max_size=200))
def test_any_text_is_markdown(markdown: str) -> None:
    with contextlib.suppress(ReadingError):
        formats.content(Path("a.md"), markdown.encode("utf-8", "replace")).text.encode("utf-8")


# --- metadata
def test_front_matter_counts_before_the_manifest_and_that_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text(
        '- {file: a.md, title: From the manifest, published: "2024~"}\n- {file: a.html, title: From the manifest}\n'
    )
    (tmp_path / "a.md").write_text("---\ntitle: From the front matter\n---\nOfsted said so.\n")
    (tmp_path / "a.html").write_text(PAGE)
    markdown, page = read(tmp_path / "a.md"), read(tmp_path / "a.html")
    assert (markdown.title, markdown.published) == ("From the front matter", "2024~")
    assert (page.title, page.published) == ("From the manifest", "2023-09-04")


def test_a_title_that_nobody_gave_is_the_headline_and_marked_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"By email\n\n4 May 2024\n\nCaseloads climb in Harrowmere\n\n{PROSE}\n\n{PROSE}\n")
    document = read(tmp_path / "a.txt")
    assert (document.title, document.title_from) == ("Caseloads climb in Harrowmere", "text")
    assert (document.published, document.published_from) == (None, None)


def test_a_text_without_a_headline_has_no_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    document = read(tmp_path / "a.txt")
    assert (document.title, document.title_from) == (None, None)


def test_headlines_found_in_the_practice_texts_are_their_titles(practice: Path) -> None:
    titles = reading.manifest(practice).entries
    found = {path.name: reading._headline(path.read_text(encoding="utf-8")) for path in practice.glob("*.txt")}
    right = [name for name, title in found.items() if title and title.lower() == str(titles[name].title).lower()]
    assert len(right) >= 5


DATES = {
    "2023-05": "2023-05",
    "2023-09~": "2023-09~",
    "2024-03~/2024-04~": "2024-03~/2024-04~",
    "2018": "2018",
    "2023-09-04T10:11:12Z": "2023-09-04",
    "2023-09-04 10:11": "2023-09-04",
}


@pytest.mark.parametrize("written", DATES)
def test_dates_in_metadata_are_edtf(written: str) -> None:
    assert reading.metadata({"published": written}, "front matter") == (
        reading.Metadata(published=DATES[written]),
        (),
    )


@pytest.mark.parametrize("written", ["11 May 2023", "2023-02-30", "soon"])
def test_a_date_that_is_none_is_left_out_and_said_so(written: str) -> None:
    found, notes = reading.metadata({"title": "A", "date": written}, "front matter")
    assert found == reading.Metadata(title="A")
    assert notes == (f"front matter: published {written!r} is no EDTF date and was left out. Write it as 2023-05-11.",)


MANIFESTS = {
    "no YAML": ("- file: a.txt\n  title: A: B\n", "no YAML, line 2"),
    "no list": ("title: A\n", "not a list of documents"),
    "no file": ("- title: A\n", "entry 1 names no `file`"),
    "an entry that is no mapping": ("- a.txt\n", "entry 1 names no `file`"),
    "a file that is not there": ("- file: b.txt\n", "b.txt is named and is not there"),
    "a title that is no text": ("- file: a.txt\n  title: {a: b}\n", "a.txt: title is not a text"),
    "another encoding": ("- file: a.txt\n  title: caf\xe9\n", "not UTF-8"),
}


@pytest.mark.parametrize("case", MANIFESTS)
def test_a_manifest_with_a_slip_says_which(case: str, tmp_path: Path) -> None:
    written, note = MANIFESTS[case]
    (tmp_path / "manifest.yaml").write_bytes(written.encode("latin-1"))
    (tmp_path / "a.txt").write_text("Ofsted said so.")
    notes = reading.manifest(tmp_path).notes
    assert len(notes) == 1
    assert notes[0].startswith(note)
