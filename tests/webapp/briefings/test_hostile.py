"""Names and words as hostile as a document can make them stay text, in every form."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html
import pypdf
import pytest
from support.site import BASE, Settings, release

from graph.addresses import Addresses
from graph.build import quads
from graph.rules import derive
from graph.store import Store
from webapp import pictures
from webapp.app import create_app
from webapp.briefings import forms, making, seal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import flask

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(2)</script>"
LINK = "javascript:alert(3)"
TURNED = "\N{RIGHT-TO-LEFT OVERRIDE}evil\N{POP DIRECTIONAL FORMATTING}"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    record = release()
    names = {"ada-okoro": IMAGE, "raj-pell": f"Raj {LINK}"}
    bodies = {"fenmoor": f"Fenmoor {SCRIPT}", "board": f"Board {TURNED}", "ofsted": "Ofsted & <b>sons</b>"}
    record = dataclasses.replace(
        record,
        people=tuple(dataclasses.replace(each, name=names[each.id]) for each in record.people),
        bodies=tuple(dataclasses.replace(each, name=bodies[each.id]) for each in record.bodies),
        document=dataclasses.replace(record.document, title=f"{IMAGE}{SCRIPT}", publisher=SCRIPT),
    )
    folder, addresses = tmp_path_factory.mktemp("hostile") / "store", Addresses(BASE)
    with Store.open(folder) as store:
        store.replace_graph(addresses.graph(record.document.id), quads(record, addresses))
        derive(store, addresses)
    with Store.open(folder, read_only=True) as store:
        yield store


@pytest.fixture(scope="module")
def app(hostile: Store) -> flask.Flask:
    return create_app(hostile, Settings())


def made(hostile: Store, app: flask.Flask, form: str) -> bytes:
    with app.app_context():
        return forms.file(hostile, making.Asked(subject=f"{BASE}bodies/fenmoor"), form)[1]


@pytest.mark.parametrize("form", ["html", "pyvis"])
def test_a_page_holds_them_as_text(form: str, hostile: Store, app: flask.Flask) -> None:
    page = lxml.html.document_fromstring(made(hostile, app, form).decode())
    assert not page.xpath("//img[@onerror]")
    assert not [each for each in page.xpath("//script") if (each.text or "").startswith("alert")]
    assert not [href for href in page.xpath("//@href") if href.startswith("javascript")]
    assert IMAGE in page.text_content()
    assert SCRIPT in page.text_content()


def test_the_page_of_the_application_holds_them_as_text(app: flask.Flask) -> None:
    response = app.test_client().get("/briefings/bodies/fenmoor")
    page = lxml.html.document_fromstring(response.text)
    assert response.status_code == 200
    assert not page.xpath("//img[@onerror]")
    assert not [each for each in page.xpath("//script") if (each.text or "").startswith("alert")]
    assert IMAGE in page.text_content()


def test_a_picture_holds_them_as_text(hostile: Store, app: flask.Flask) -> None:
    svg = lxml.etree.fromstring(made(hostile, app, "svg"))
    names = {lxml.etree.QName(each).localname for each in svg.iter() if isinstance(each.tag, str)}
    assert names <= {"svg", "title", "desc", "g", "text", "tspan", "path", "polygon", "rect", "line"}
    assert "onerror" in " ".join(svg.itertext())
    assert made(hostile, app, "png").startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_pdf_holds_them_as_text(hostile: Store, app: flask.Flask) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(hostile, app, "pdf")))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "onerror" in text
    targets = [
        str(annotation.get_object().get("/A", {}).get("/URI", ""))
        for page in reader.pages
        for annotation in page.get("/Annots", ())
    ]
    assert not [target for target in targets if target.startswith("javascript")]
    assert "/JavaScript" not in str(reader.trailer["/Root"])


def test_the_seal_holds_them_and_stays_whole(hostile: Store, app: flask.Flask) -> None:
    assert seal.verify(made(hostile, app, "html").decode()) == []


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="SVG"):
        pictures.png("<p>no picture</p>")
