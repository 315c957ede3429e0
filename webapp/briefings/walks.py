"""Steps made in the application: which views in which order, with a sentence each.

There is nothing to sign in to and nothing is stored. The steps stand in the address of the page, one `step` each, until
they are downloaded as a small YAML file; the page of a briefing that is opened from there carries them along. All works
by links and forms; arrow keys are extra.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

import flask

from ontology.errors import QueryError
from webapp.briefings import making, render, steps
from webapp.briefings.parts.recurrence import ORDERS
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = flask.Blueprint("walks", __name__, url_prefix="/briefings")

MOST = 20
"""Steps made in the application: each is a view that takes its time."""
MOST_LETTERS = 600
"""Of the sentence of a step."""
_FIELDS = ("title", "step", "says", "part", "do", "add", "yaml", "view")


@bp.get("/steps")
def edit() -> ResponseReturnValue:
    """The steps so far, to be worded, ordered and taken out, and what can be done with them."""
    walk = asked()
    if set(flask.request.args) - {"title", "step"}:
        return flask.redirect(address("", walk))
    return flask.render_template(
        "briefings/steps.html",
        walk=walk,
        names=making.BUILDERS,
        address=lambda suffix: address(suffix, walk),
        most=MOST,
        encoded=[encode(step) for step in walk.steps],
    )


@bp.get("/steps/view")
def view() -> ResponseReturnValue:
    """To the page of a briefing, with the steps so far."""
    path = flask.request.args.get("view", "").strip().strip("/")
    walk = asked()
    if not path:
        return flask.redirect(address("", walk))
    return flask.redirect(f"/briefings/{quote(path[:300])}?{urlencode(carried(walk))}")


@bp.get("/steps/walk")
def show() -> ResponseReturnValue:
    """The steps one after the other: arrow keys walk through them, without a script they stand below each other."""
    walk = some()
    briefing = steps.make(site().store, walk, site().settings.base)
    sheet = render.Sheet(briefing, inside=False)
    return flask.render_template("briefings/walk.html", sheet=sheet, edit=address("", walk))


@bp.get("/steps.html", defaults={"form": "html"})
@bp.get("/steps.pdf", defaults={"form": "pdf"})
def file(form: str) -> ResponseReturnValue:
    """The steps as one file."""
    name, body = steps.file(site().store, some(), site().settings.base, form)
    kind = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}[form]
    return flask.Response(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bp.get("/steps.yaml")
def text() -> ResponseReturnValue:
    """The steps as a file that can be kept, and opened here again."""
    headers = {"Content-Disposition": 'attachment; filename="steps.yaml"'}
    return flask.Response(steps.write(some()), content_type="application/yaml; charset=utf-8", headers=headers)


def some() -> steps.Walk:
    """The steps the address asks for.

    Raises:
        QueryError: there are none.
    """
    walk = asked()
    if not walk.steps:
        raise QueryError("There are no steps yet. Add a view first.")
    return walk


def asked() -> steps.Walk:
    """The steps as the address has them, after what a form changes in them.

    Raises:
        QueryError: the address holds what no step has, or too much.
    """
    args = flask.request.args
    if unknown := sorted(set(args) - set(_FIELDS)):
        raise QueryError(f"Steps have no field called {unknown[0][:60]!r}; they have: {', '.join(_FIELDS)}.")
    if pasted := args.get("yaml", "").strip():
        walk = steps.parse(pasted, "What was pasted")
        return _checked([*_steps(), *walk.steps], args.get("title", "").strip() or walk.title)
    found = _steps()
    if added := args.get("add", ""):
        step = decode(added)
        return _checked(
            [*found, dataclasses.replace(step, says=args.get("says", ""), part=args.get("part", ""))],
            args.get("title", ""),
        )
    parts, said = args.getlist("part"), args.getlist("says")
    if len(parts) == len(said) == len(found):
        found = [
            dataclasses.replace(step, part=part, says=words)
            for step, part, words in zip(found, parts, said, strict=True)
        ]
    return _checked(_done(found, args.get("do", "")), args.get("title", ""))


def _steps() -> list[steps.Step]:
    return [decode(each) for each in flask.request.args.getlist("step")]


def _done(found: list[steps.Step], do: str) -> list[steps.Step]:
    """The steps after one was moved or taken out."""
    verb, _, place = do.partition("-")
    if not (place.isascii() and place.isdecimal() and int(place[:4]) < len(found)):
        return found
    at = int(place[:4])
    step = found.pop(at)
    if verb in {"up", "down"}:
        found.insert(max(0, at + (1 if verb == "down" else -1)), step)
    elif verb != "drop":
        found.insert(at, step)
    return found


def _checked(found: list[steps.Step], title: str) -> steps.Walk:
    if len(found) > MOST:
        raise QueryError(f"These would be {len(found)} steps; {MOST} is the most that can be made here.")
    for number, step in enumerate(found, start=1):
        if step.part not in making.BUILDERS:
            raise QueryError(
                f"Step {number} asks for a part {step.part[:60]!r}; there are: {', '.join(making.BUILDERS)}."
            )
        if len(step.says) > MOST_LETTERS:
            raise QueryError(f"Step {number} says {len(step.says)} letters; {MOST_LETTERS} is the most.")
        if step.options.get("sort", "run") not in ORDERS:
            raise QueryError(f"Step {number}: concerns cannot be sorted by {step.options['sort'][:60]!r}.")
    return steps.Walk(title=title.strip()[:200] or "Steps", steps=tuple(found))


def encode(step: steps.Step) -> str:
    """A step as one field of an address."""
    return urlencode({"view": step.view, "part": step.part, **step.options, "says": step.says})


def decode(text: str) -> steps.Step:
    """A step out of one field of an address.

    Raises:
        QueryError: it has no view, or something that no step has.
    """
    told = dict(parse_qsl(text[:4000], keep_blank_values=True))
    if unknown := sorted(set(told) - {"view", "part", "says", *steps.OPTIONS}):
        raise QueryError(f"A step has no {unknown[0][:60]!r}.")
    if not told.get("view"):
        raise QueryError("A step needs a view: the path of a page, as bodies/ofsted.")
    return steps.Step(
        view=told["view"].strip("/")[:300],
        part=told.get("part", ""),
        says=told.get("says", ""),
        options={name: told[name] for name in steps.OPTIONS if told.get(name)},
    )


def carried(walk: steps.Walk) -> list[tuple[str, str]]:
    """The steps as the fields of an address."""
    return [("title", walk.title), *(("step", encode(step)) for step in walk.steps)]


def address(suffix: str, walk: steps.Walk) -> str:
    """Where the steps are edited, or with a suffix shown or given out."""
    return f"/briefings/steps{suffix}?{urlencode(carried(walk))}"
