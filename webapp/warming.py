"""Making ready what the first pages would wait for: lists, counts, the search index, names and templates.

All of it is made when it is first asked for, too. A server has it made in a thread of its own, when it starts and when
the graph has changed, so that no reader waits for it.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from graph import lists, network, search
from graph import views as generation
from graph.rows import Iri
from ontology.errors import OnRecordError
from webapp import coverage
from webapp.network import people_and_bodies
from webapp.site import newest, site

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator

    import flask
    import jinja2

_LOG = logging.getLogger(__name__)
WARMED = "onrecord-warmed"
"""Where an application says which generation it is ready for."""
_USED = re.compile(r'"(govuk_frontend_jinja/[^"]+)"')
EVERY = 2.0
"""Seconds between looks at whether the graph has changed."""


def keep_warm(app: flask.Flask, stopping: threading.Event, then: Callable[[], None] = lambda: None) -> None:
    """Make ready what an application needs, whenever the graph has changed, until it stops.

    Args:
        app: the application.
        stopping: set when it stops.
        then: called each time that it is, to make ready what depends on it.
    """
    warmed = -1
    while not stopping.is_set():
        try:
            now = newest(app).store.generation
            if now != warmed:
                warmed = now
                for _ in steps(app):
                    if stopping.is_set():
                        return
                then()
                app.extensions[WARMED] = now
        except OnRecordError as error:  # who asks for a page is told as well
            _LOG.warning("The pages could not be made ready: %s", error)
        stopping.wait(EVERY)


def warm(app: flask.Flask) -> None:
    """Make ready what the first pages of an application need, over the graph as it is now."""
    for _ in steps(app):
        pass


def _templates(templates: jinja2.Environment) -> Iterator[str]:
    """Our templates, and those of govuk-frontend that they use, which would be compiled when a page first does."""
    assert templates.loader is not None
    waiting = [name for name in templates.list_templates() if not name.startswith("govuk_frontend_jinja/")]
    seen = set(waiting)
    while waiting:
        yield (name := waiting.pop())
        used = set(_USED.findall(templates.loader.get_source(templates, name)[0])) - seen
        seen |= used
        waiting += sorted(used)


def steps(app: flask.Flask) -> Iterator[None]:
    """The same step by step, for who may have to leave off before the end."""
    for name in _templates(app.jinja_env):
        app.jinja_env.get_template(name)
        yield
    with app.test_request_context():
        store = site().store
        search.of(store)
        yield
        for _ in generation.steps(store):
            yield
        for query in generation.listed():
            if found := lists.of(store, query):
                columns = found.columns.values()
                found.labels({each for column in columns for each in column.values if isinstance(each, Iri)})
            yield
        people_and_bodies(network.GOVERNANCE)
        coverage.sentence()
