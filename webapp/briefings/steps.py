"""Steps: an ordered set of views with a sentence each, for a talk or a committee.

A file of steps is short enough to be kept in git::

    title: Caseloads in Fenmoor, 2018 to 2025
    steps:
      - view: bodies/fenmoor            # a body, a person, a topic or an inspection
        part: network                   # one of its parts
        from: 2018                      # and, if wanted, from, to, true_on, published_by, sort
        says: Six bodies have a say in the service.

`says` is what whoever made the steps says: a comment, and shown as one. In the file it makes, the arrow keys walk from
step to step; on paper each step is a numbered page.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from ontology.errors import QueryError
from ontology.vocabulary import TOPICS
from webapp.briefings import making, render
from webapp.briefings.model import Briefing, Paragraph, Part, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.store import Store

MOST_STEPS = 60
OPTIONS = ("from", "to", "true_on", "published_by", "sort")
"""What a step may say of its view besides the part."""
_KEYS = frozenset({"view", "part", "says", *OPTIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One view and what is said of it."""

    view: str
    part: str
    says: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Steps in their order, under a title."""

    title: str
    steps: tuple[Step, ...]


def read(path: Path) -> Walk:
    """The steps in a file.

    Raises:
        QueryError: it cannot be read, or a step in it lacks something or has what no step has.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise QueryError(f"{path} cannot be read as a file of steps. Write YAML in UTF-8.") from None
    return parse(text, str(path), path.stem)


def parse(text: str, where: str, title: str = "Steps") -> Walk:
    """The steps in the text of a file.

    Args:
        text: YAML.
        where: what errors call it.
        title: what the steps are called where the text does not say.

    Raises:
        QueryError: it is no YAML, or a step in it lacks something or has what no step has.
    """
    try:
        told = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise QueryError(f"{where} cannot be read as a file of steps. Write YAML in UTF-8.") from None
    if not isinstance(told, dict) or not isinstance(told.get("steps"), list) or not told["steps"]:
        raise QueryError(f"{where} holds no steps. Write a title, and a list called steps.")
    if len(told["steps"]) > MOST_STEPS:
        raise QueryError(f"{where} holds {len(told['steps'])} steps; {MOST_STEPS} is the most.")
    steps = tuple(_step(number, each, where) for number, each in enumerate(told["steps"], start=1))
    return Walk(title=str(told.get("title") or title), steps=steps)


def write(walk: Walk) -> str:
    """The text of a file of steps, as `parse` reads it."""
    steps = [{"view": step.view, "part": step.part, **step.options, "says": step.says} for step in walk.steps]
    told = {"title": walk.title, "steps": steps}
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)


def _step(number: int, told: Any, path: str) -> Step:
    if not isinstance(told, dict) or not {"view", "part", "says"} <= told.keys():
        raise QueryError(f"{path}: step {number} needs a view, a part and what it says.")
    if unknown := sorted(set(map(str, told)) - _KEYS):
        raise QueryError(f"{path}: step {number} has {unknown[0]!r}; a step may have {', '.join(sorted(_KEYS))}.")
    options = {str(key): str(value) for key, value in told.items() if key not in {"view", "part", "says"}}
    return Step(view=str(told["view"]).strip("/"), part=str(told["part"]), says=str(told["says"]), options=options)


def make(store: Store, walk: Walk, base: str) -> Briefing:
    """The steps as one briefing whose parts are the steps, numbered.

    Raises:
        QueryError: a step asks for a part or a date there is not, or its view has no such part.
        UnknownThingError: the graph holds no such thing.
    """
    made = [_made(store, step, base) for step in walk.steps]
    parts = []
    for number, (step, briefing) in enumerate(zip(walk.steps, made, strict=True), start=1):
        if not briefing.parts:
            raise QueryError(f"Step {number}: {briefing.subject.label} has nothing to show as {step.part!r}.")
        part = briefing.parts[0]
        said = Paragraph(sentences=(Sentence(text=step.says, comment=True),))
        title = f"{number}. {briefing.subject.label}: {part.title}"
        parts.append(Part(name=f"step-{number}", title=title, blocks=(said, *part.blocks), break_before=number > 1))
    passages = {passage.id: passage for briefing in made for passage in briefing.passages}
    sources = {source.id: source for briefing in made for source in briefing.sources}
    return dataclasses.replace(
        made[0],
        title=walk.title,
        subject=dataclasses.replace(made[0].subject, label=walk.title),
        summary=f"{len(parts)} steps; made from {len(sources)} documents.",
        parts=tuple(parts),
        passages=tuple(passages.values()),
        sources=tuple(sources.values()),
    )


def _made(store: Store, step: Step, base: str) -> Briefing:
    topic = step.view.startswith("topics/")
    given = step.options
    asked = making.Asked(
        subject=TOPICS + step.view.removeprefix("topics/") if topic else base + step.view,
        period=making.period(given.get("from"), given.get("to"), given.get("true_on"), given.get("published_by")),
        parts=(step.part,),
        order=given.get("sort", "run"),
    )
    return making.make(store, asked)


def file(store: Store, walk: Walk, base: str, form: str = "html") -> tuple[str, bytes]:
    """The steps as one sealed HTML file, or as a PDF with a page for each.

    Raises:
        QueryError: another form is asked for.
    """
    briefing = make(store, walk, base)
    if form == "pdf":
        return render.file_name(briefing.subject, ".pdf"), render.pdf(briefing)
    if form != "html":
        raise QueryError(f"Steps are made as html or pdf, not as {form}.")
    return render.file_name(briefing.subject, ".html"), render.document(briefing, walking=True).encode()
