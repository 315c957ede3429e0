"""What editors do from the page: add documents, and decide what the machine proposes or could not tell.

How files are read and decisions kept is no business of the web: it is handed an `Editing`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, cast
from urllib.parse import urlencode

import flask

from graph.rows import Iri
from ontology import dates
from ontology.errors import DateError, ReadingError, UnknownThingError
from webapp import signing
from webapp.signing import editors_only
from webapp.site import site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from flask.typing import ResponseReturnValue

bp = flask.Blueprint("editing", __name__)

MOST_FILES = 200
"""How many files one upload may hold."""
LONGEST_LINE = 300
"""Characters of a publisher's name."""
LONGEST_REASON = 1000
"""Characters of the reason for a decision."""
THINGS = 2
"""What one decision is about, whatever the question: two people, or what was said and what was found."""

VERDICTS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "link": {
        "same": "They are one",
        "not same": "They are two",
        "withdrawn": "Take back what was decided before",
    },
    "said then found": {
        "confirmed": "The finding is about what was said",
        "refused": "The finding is about something else",
        "withdrawn": "Take back what was decided before",
    },
})  # fmt: skip
"""What can be decided from the page: the questions, and the answers to each with what they mean."""

Outcome = Literal["waiting", "read", "unchanged", "set aside"]


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file of an upload, and what became of it."""

    name: str
    outcome: Outcome = "waiting"
    reason: str = ""
    """Why it was set aside, or what was odd about it."""
    document: str = ""
    """The address of the document it became."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Files that an editor sent at once."""

    id: str
    by: str
    at: str
    """When, as ISO 8601 in UTC."""
    files: tuple[UploadedFile, ...]
    finished: bool = False
    stage: str = "waiting for its turn"
    """What is being done, in words."""
    error: str = ""
    """Why the whole of it could not be read."""


class Editing(Protocol):
    """Takes files in and reads them, one upload after the other, and keeps decisions, while pages are served."""

    @property
    def most_bytes(self) -> int:
        """The largest upload, in bytes."""

    def receive(self, files: Iterable[tuple[str, BinaryIO]], *, by: str, publisher: str, published: str) -> Upload:
        """Keep the files and read them when it is their turn; returns at once.

        Raises:
            ReadingError: there is no file, or none can be kept.
        """

    def find(self, identifier: str) -> Upload | None:
        """An upload as it is now."""

    def all(self) -> list[Upload]:
        """Every upload, the newest first."""

    def decide(self, question: str, about: Sequence[str], verdict: str, *, by: str, why: str) -> None:
        """Keep a decision and bring the graph into step with it.

        Raises:
            UnknownThingError: a thing is not there, or nothing is decided that could be taken back.
            StoreError: another process writes to the store, or it cannot be written.
        """


def register(app: flask.Flask, editor: Editing | None) -> None:
    """Let editors write to an application; None where nothing can be written from the page."""
    app.extensions["onrecord-editing"] = editor
    app.context_processor(lambda: {"editing": editor is not None and _may_edit()})
    if editor is not None:
        app.before_request(_allow_more)
        app.register_blueprint(bp)


def _may_edit() -> bool:
    who = signing.account()
    return who is not None and who.edits


def _editing() -> Editing:
    return cast("Editing", flask.current_app.extensions["onrecord-editing"])


def _allow_more() -> None:
    """Let an editor send files, which are larger than what other pages take; of a stranger's, nothing more is read."""
    if flask.request.endpoint == "editing.receive" and _may_edit():
        flask.request.max_content_length = _editing().most_bytes


@bp.get("/uploads")
@editors_only
def show_editing() -> ResponseReturnValue:
    """The form, and what was sent before."""
    return _form()


@bp.post("/uploads")
@editors_only
def receive() -> ResponseReturnValue:
    """Take files in."""
    sent = [each for each in flask.request.files.getlist("files") if each.filename]
    publisher = " ".join(flask.request.form.get("publisher", "").split())[:LONGEST_LINE]
    published = flask.request.form.get("published", "").strip()
    wrong = ""
    if not sent:
        wrong = "Choose at least one file."
    elif len(sent) > MOST_FILES:
        wrong = f"Send at most {MOST_FILES} files at once; these are {len(sent)}."
    elif published:
        try:
            dates.bounds(published)
        except DateError:
            wrong = f"{published!r} is no date. Write it as 2024-03-12, or 2024-03, or 2024."
    who = signing.account()
    assert who is not None  # `editors_only` saw to that
    if not wrong:
        files = [(str(each.filename), cast("BinaryIO", each.stream)) for each in sent]
        try:
            upload = _editing().receive(files, by=who.name, publisher=publisher, published=published)
        except ReadingError as error:
            wrong = str(error)
        else:
            return flask.redirect(f"/uploads/{upload.id}", 303)
    return _form(wrong, publisher, published), 400


def _form(wrong: str = "", publisher: str = "", published: str = "") -> str:
    return flask.render_template(
        "uploads.html",
        uploads=_editing().all(),
        most_megabytes=_editing().most_bytes // 1_000_000,
        wrong=wrong,
        publisher=publisher,
        published=published,
    )


@bp.get("/uploads/<identifier>", defaults={"suffix": ""})
@bp.get("/uploads/<identifier>.json", defaults={"suffix": ".json"})
@editors_only
def show_upload(identifier: str, suffix: str) -> ResponseReturnValue:
    """How far one upload has come."""
    upload = _editing().find(identifier)
    if upload is None:
        raise UnknownThingError(f"There is no upload {identifier}. The page /uploads lists those there are.")
    if suffix:
        return flask.jsonify(dataclasses.asdict(upload))
    done = sum(file.outcome != "waiting" for file in upload.files)
    links = {file.name: Iri(file.document) for file in upload.files if file.document}
    return flask.render_template("upload.html", upload=upload, done=done, links=links)


@bp.route("/decide", methods=["GET", "POST"])
@editors_only
def decide() -> ResponseReturnValue:
    """One question about some things: the form, and what is decided by it."""
    question = flask.request.values.get("question", "")
    about = [_named(each) for each in flask.request.values.getlist("about")]
    if question not in VERDICTS or len(about) != THINGS:
        flask.abort(400, "Nothing can be decided here. Open the form from the page of what is to be decided.")
    verdict = flask.request.form.get("verdict", "")
    why = " ".join(flask.request.form.get("why", "").split())[:LONGEST_REASON]
    wrong = ""
    if flask.request.method == "POST":
        if verdict not in VERDICTS[question]:
            wrong = "Choose an answer."
        elif not why:
            wrong = "Say why: a decision without a reason cannot be looked into later."
        else:
            who = signing.account()
            assert who is not None  # `editors_only` saw to that
            _editing().decide(question, about, verdict, by=who.name, why=why)
            return flask.redirect("/questions/decisions?" + urlencode({"question": question}), 303)
    things = [{"thing": thing, "label": _label(thing)} for thing in about]
    shown = flask.render_template(
        "decide.html",
        question=question,
        verdicts=VERDICTS[question],
        things=things,
        verdict=verdict,
        why=why,
        wrong=wrong,
    )
    return shown, 400 if wrong else 200


def _named(given: str) -> Iri:
    """A thing by its address, or by the path of its page."""
    return Iri(given) if "://" in given else site().iri(given.removeprefix("/"))


def _label(thing: Iri) -> str:
    rows = site().store.select("parts/label", thing=thing)
    if not rows:
        raise UnknownThingError(f"There is nothing at {site().short(thing)}, so nothing can be decided about it.")
    return str(rows[0]["label"])
