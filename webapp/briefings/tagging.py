"""What WeasyPrint leaves out of a tagged PDF, put in before the file is written.

PDF/UA-1 (ISO 14289-1) asks in 7.5 that header cells say what they head, in 7.8 that running heads and page numbers are
artifacts and no content, and in 7.18 that annotations print. Only what a checker passes is declared; a test runs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FURNITURE = 2
"""Lines in the margins of each page, which WeasyPrint draws last: what the briefing is of, and the number."""
_PRINTS = 4


def complete(document: Any, pdf: Any) -> None:
    """Complete the tags of a PDF; a finisher of `weasyprint.HTML.write_pdf`.

    Args:
        document: WeasyPrint's document, which is not needed.
        pdf: the `pydyf.PDF` in the making.
    """
    del document
    elements = {
        bytes(each.reference): each
        for each in pdf.objects
        if hasattr(each, "get") and each.get("Type") == "/StructElem"
    }
    for each in pdf.objects:
        if hasattr(each, "get") and each.get("Type") == "/Annot":
            each["F"] = _PRINTS
    for element in elements.values():
        if element.get("S") == "/TR":
            _scope([elements[bytes(kid)] for kid in _kids(element) if _is_reference(kid) and bytes(kid) in elements])
    for number, reference in enumerate(pdf.page_references):
        page = pdf.objects[int(bytes(reference).split()[0])]
        stream = pdf.objects[int(bytes(page["Contents"]).split()[0])]
        _free(bytes(reference), number, list(_furniture(stream)), elements, pdf)


def _scope(cells: list[Any]) -> None:
    heads = [cell for cell in cells if cell.get("S") == "/TH"]
    for head in heads:
        head["A"]["Scope"] = "/Column" if len(heads) == len(cells) else "/Row"


def _kids(element: Any) -> list[Any]:
    kids = element.get("K", ())
    return list(kids) if isinstance(kids, list) else [kids]


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, bytes)


def _furniture(stream: Any) -> Iterator[int]:
    """Mark the last lines of a page as furniture; the numbers they had as content."""
    marks = [place for place, item in enumerate(stream.stream) if isinstance(item, dict) and "MCID" in item]
    for place in marks[-FURNITURE:]:
        properties = stream.stream[place]
        stream.stream[place - 1] = "/Artifact"
        yield int(properties.pop("MCID"))
        properties["Type"] = "/Pagination"


def _free(page: bytes, number: int, gone: list[int], elements: dict[bytes, Any], pdf: Any) -> None:
    """Take lines out of the tree of tags, with the elements that held nothing else, and out of its index."""
    for element in list(elements.values()):
        if bytes(element.get("Pg", b"")) == page and any(type(kid) is int and kid in gone for kid in _kids(element)):
            element["K"][:] = [kid for kid in _kids(element) if not (type(kid) is int and kid in gone)]
            _drop(element, elements)
    root = pdf.objects[int(bytes(pdf.catalog["StructTreeRoot"]).split()[0])]
    index = pdf.objects[int(bytes(root["ParentTree"]).split()[0])]["Nums"]
    for mark in gone:
        index[2 * number + 1][mark] = b"null"


def _drop(element: Any, elements: dict[bytes, Any]) -> None:
    """Take an element that holds nothing out of the one above it, and so on upwards."""
    while not element["K"] and bytes(element.get("P", b"")) in elements:
        parent, reference = elements[bytes(element["P"])], bytes(element.reference)
        parent["K"][:] = [kid for kid in parent["K"] if not (_is_reference(kid) and bytes(kid) == reference)]
        element = parent
