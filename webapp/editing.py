"""Adding documents from the page, for editors: what was sent, how far reading has come, and what became of each file.

How files are read is no business of the web: it is handed an `Uploads`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol, cast

import flask

from graph.rows import Iri
from ontology import dates
from ontology.errors import DateError, ReadingError, UnknownThingError
from webapp import signing
from webapp.signing import editors_only

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask.typing import ResponseReturnValue

bp = flask.Blueprint("editing", __name__)

MOST_FILES = 200
"""How many files one upload may hold."""
LONGEST_LINE = 300
"""Characters of a publisher's name."""

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


class Uploads(Protocol):
    """Takes files in and reads them, one upload after the other, while pages are served."""

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


def register(app: flask.Flask, uploads: Uploads | None) -> None:
    """Let editors add documents to an application; None where nothing can be added."""
    app.extensions["onrecord-uploads"] = uploads
    app.context_processor(lambda: {"editing": uploads is not None and _may_edit()})
    if uploads is not None:
        app.before_request(_allow_more)
        app.register_blueprint(bp)


def _may_edit() -> bool:
    who = signing.account()
    return who is not None and who.edits


def _uploads() -> Uploads:
    return cast("Uploads", flask.current_app.extensions["onrecord-uploads"])


def _allow_more() -> None:
    """Let an editor send files, which are larger than what other pages take; of a stranger's, nothing more is read."""
    if flask.request.endpoint == "editing.receive" and _may_edit():
        flask.request.max_content_length = _uploads().most_bytes


@bp.get("/uploads")
@editors_only
def show_uploads() -> ResponseReturnValue:
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
            upload = _uploads().receive(files, by=who.name, publisher=publisher, published=published)
        except ReadingError as error:
            wrong = str(error)
        else:
            return flask.redirect(f"/uploads/{upload.id}", 303)
    return _form(wrong, publisher, published), 400


def _form(wrong: str = "", publisher: str = "", published: str = "") -> str:
    return flask.render_template(
        "uploads.html",
        uploads=_uploads().all(),
        most_megabytes=_uploads().most_bytes // 1_000_000,
        wrong=wrong,
        publisher=publisher,
        published=published,
    )


@bp.get("/uploads/<identifier>", defaults={"suffix": ""})
@bp.get("/uploads/<identifier>.json", defaults={"suffix": ".json"})
@editors_only
def show_upload(identifier: str, suffix: str) -> ResponseReturnValue:
    """How far one upload has come."""
    upload = _uploads().find(identifier)
    if upload is None:
        raise UnknownThingError(f"There is no upload {identifier}. The page /uploads lists those there are.")
    if suffix:
        return flask.jsonify(dataclasses.asdict(upload))
    done = sum(file.outcome != "waiting" for file in upload.files)
    links = {file.name: Iri(file.document) for file in upload.files if file.document}
    return flask.render_template("upload.html", upload=upload, done=done, links=links)
