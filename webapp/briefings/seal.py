"""Sealing and checking: a briefing that carries its proof, and what has changed in the texts it rests on since.

A sealed file holds, besides the page, one block of JSON: every sentence with its passages, every passage with its
surroundings and offsets, every document with its SHA-256, the two days, the state of the graph and the version of the
software; and a digest over the whole file, in which the digest itself stands as zeros.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ontology.errors import SealError
from webapp.briefings.model import Picture, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.rows import Iri
    from webapp.briefings.model import Briefing, Source

FORMAT = 1
_ZEROS = "0" * 64
_DIGEST = re.compile(r'(<meta name="seal" content=")([0-9a-f]{64})(">)')
_DATA = re.compile(r'<script type="application/json" id="sealed">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it is now."""

    sha256: str | None
    text: str


def data(briefing: Briefing) -> dict[str, Any]:
    """What a sealed file knows of itself.

    Raises:
        SealError: a factual sentence rests on nothing.
    """
    if loose := briefing.ungrounded():
        raise SealError(
            f"The sentence {loose[0].text!r} names no passage and no documents looked through, so the briefing cannot "
            "be sealed. Give it a passage, or mark it as a comment."
        )
    number = {passage.id: place for place, passage in enumerate(briefing.passages, start=1)}
    names = {source.id: source.name for source in briefing.sources}
    return {
        "format": FORMAT,
        "title": briefing.title,
        "subject": {"id": briefing.subject.id, "kind": briefing.subject.kind, "label": briefing.subject.label},
        "period": {"from": briefing.period.since, "to": briefing.period.until},
        "as_known_on": {
            name: day.isoformat() if day else None
            for name, day in (("true_on", briefing.period.true_on), ("published_by", briefing.period.published_by))
        },
        "graph": briefing.generation,
        "software": f"onrecord {briefing.version}",
        "made": briefing.made.isoformat(),
        "documents": [_document(source) for source in briefing.sources],
        "passages": [
            {
                "number": number[passage.id],
                "document": names[passage.document],
                "start": passage.start,
                "end": passage.end,
                "prefix": passage.prefix,
                "exact": passage.exact,
                "suffix": passage.suffix,
            }
            for passage in briefing.passages
        ],
        "sentences": [
            _sentence(part.name, said, number, names) for part in briefing.parts for said in part.sentences()
        ],
        "pictures": [
            {"name": block.name, "sha256": hashlib.sha256(block.svg.encode()).hexdigest()}
            for part in briefing.parts
            for block in part.blocks
            if isinstance(block, Picture)
        ],
    }


def _document(source: Source) -> dict[str, str | None]:
    return {
        "name": source.name,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "path": source.path,
        "sha256": source.sha256,
    }


def _sentence(part: str, said: Sentence, number: Mapping[Iri, int], names: Mapping[Iri, str]) -> dict[str, Any]:
    return {
        "part": part,
        "text": said.text,
        "passages": sorted(number[passage] for passage in said.passages),
        "searched": [names[document] for document in said.searched],
        "comment": said.comment,
        "proposed": said.proposed,
        "counts": [{"number": count.number, "of": list(count.of)} for count in said.counts],
    }


def block(briefing: Briefing) -> str:
    """The data as JSON that may stand in a page: no text in it can end the element it stands in."""
    text = json.dumps(data(briefing), ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def close(page: str) -> str:
    """The file with its digest, in the place of the zeros."""
    digest = hashlib.sha256(page.encode()).hexdigest()
    return _DIGEST.sub(lambda match: match[1] + digest + match[3], page, count=1)


def verify(page: str, originals: Mapping[str, Original] | None = None) -> list[str]:
    """What is no longer as it was sealed, a sentence each; nothing when all is.

    Args:
        page: the sealed file.
        originals: the documents as they are now, by name; None to look at the file alone.

    Raises:
        SealError: the page is no sealed briefing.
    """
    sealed = _sealed(page)
    return [*_inside(page, sealed), *(_against(sealed, originals) if originals is not None else ())]


def _sealed(page: str) -> dict[str, Any]:
    match = _DATA.search(page)
    if match is None or _DIGEST.search(page) is None:
        raise SealError("This is no sealed briefing: it holds no seal. Make one with `onrecord brief SUBJECT`.")
    try:
        sealed: dict[str, Any] = json.loads(match[1])
        if sealed["format"] != FORMAT:
            raise SealError(f"The briefing is sealed in format {sealed['format']}; this program knows {FORMAT}.")
    except (ValueError, KeyError, TypeError):
        raise SealError("The seal of this file cannot be read: the file is damaged.") from None
    return sealed


def _inside(page: str, sealed: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the file itself."""
    digest = _DIGEST.search(page)
    blank = _DIGEST.sub(lambda match: match[1] + _ZEROS + match[3], page, count=1)
    if digest is None or hashlib.sha256(blank.encode()).hexdigest() != digest[2]:
        yield "The file is not as it was sealed: it was changed afterwards."
    shown = html.unescape(_DATA.sub("", page))
    passages = {each["number"]: each for each in sealed["passages"]}
    for said in sealed["sentences"]:
        if said["text"] not in shown:
            yield f"{_named(said)} is not in the page."
        if not said["comment"] and not said["passages"] and not said["searched"]:
            yield f"{_named(said)} rests on nothing."
        if missing := [number for number in said["passages"] if number not in passages]:
            yield f"{_named(said)} rests on words {missing[0]}, which are not in the file."
        for count in said["counts"]:
            if count["number"] != len(set(count["of"])):
                yield f"{_named(said)} counts {count['number']}, and {len(set(count['of']))} things are named."


def _against(sealed: Mapping[str, Any], originals: Mapping[str, Original]) -> Iterator[str]:
    """What has changed in the documents, and which sentences rest on it."""
    passages: dict[str, list[dict[str, Any]]] = {}
    for each in sealed["passages"]:
        passages.setdefault(each["document"], []).append(each)
    for document in sealed["documents"]:
        name = document["name"]
        now = originals.get(name)
        if now is None:
            yield f"The document {document['title']!r} ({document['path'] or name}) is not there."
            continue
        if document["sha256"] and now.sha256 != document["sha256"]:
            yield f"The document {document['title']!r} ({document['path'] or name}) is not the file that was read."
        for passage in passages.get(name, ()):
            if now.text[passage["start"] : passage["end"]] == passage["exact"]:
                continue
            change = _change(passage, now.text)
            for said in sealed["sentences"]:
                if passage["number"] in said["passages"]:
                    yield f"{_named(said)} rests on words {passage['number']}, {_shown(passage['exact'])}; {change}."


def _change(passage: Mapping[str, Any], text: str) -> str:
    if passage["exact"] in text:
        return "they now stand elsewhere in the document"
    return f"there now stands {_shown(text[passage['start'] : passage['end']])}"


def _named(said: Mapping[str, Any]) -> str:
    return f"In {said['part']}: {_shown(said['text'])}"


def _shown(text: str, most: int = 160) -> str:
    short = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    return f"\N{LEFT DOUBLE QUOTATION MARK}{' '.join(short.split())}\N{RIGHT DOUBLE QUOTATION MARK}"
