"""For those who run the site: whether it is well, its figures for Prometheus, and a line in the log for each answer.

Neither figures nor log name who asked, nor what was typed: the rule of an address (``/people/<path>``) stands for the
address, and queries, search words and network addresses are left out.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import flask
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from ontology.errors import OnRecordError
from webapp import warming
from webapp.site import site

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = flask.Blueprint("operations", __name__)
LOG = logging.getLogger("onrecord.requests")
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the classes of answering times, in seconds."""
UNKNOWN = "(no such page)"


class Figures:
    """What is counted while one application runs."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "onrecord_requests_total", "Answers given.", ["method", "rule", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "onrecord_request_seconds",
            "Time from request to answer, in seconds.",
            ["rule"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.facts = Gauge("onrecord_facts", "Facts in the graph that is served.", registry=self.registry)
        self.generation = Gauge("onrecord_generation", "Number of the generation served.", registry=self.registry)
        self.counted = -1
        """The generation whose facts were counted."""


def register(app: flask.Flask) -> None:
    """Count and log what an application answers."""
    figures = Figures()
    app.extensions["onrecord-figures"] = figures
    app.before_request(_start)
    app.after_request(_note)
    app.register_blueprint(bp)


def _start() -> None:
    flask.g.began = time.perf_counter()


def _note(response: flask.Response) -> flask.Response:
    seconds = time.perf_counter() - flask.g.get("began", time.perf_counter())
    rule = flask.request.url_rule.rule if flask.request.url_rule else UNKNOWN
    length = response.calculate_content_length() if LOG.isEnabledFor(logging.INFO) else None
    note(flask.current_app, flask.request.method, rule, response.status_code, seconds, length)
    return response


def note(  # noqa: PLR0913, PLR0917 - what is said of an answer
    app: flask.Flask, method: str, rule: str, status: int, seconds: float, length: int | None
) -> None:
    """Count and log an answer of an application.

    Args:
        app: whose.
        method: that it was asked for with.
        rule: of the address.
        status: of the response.
        seconds: since it was asked for.
        length: of the response, in bytes, where it is known.
    """
    figures: Figures = app.extensions["onrecord-figures"]
    # A method may be any word of a stranger's choosing, and each would stay in memory as a figure of its own.
    method = method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"
    figures.requests.labels(method, rule, status).inc()
    figures.seconds.labels(rule).observe(seconds)
    if LOG.isEnabledFor(logging.INFO):
        said = {
            "method": method,
            "rule": rule,
            "status": status,
            "seconds": round(seconds, 4),
            "bytes": length,
        }
        LOG.info("answered", extra={"onrecord": said})


@bp.get("/healthz")
def show_health() -> ResponseReturnValue:
    """Whether pages can be made of the graph: 200 when they can, 503 when not, with the reason."""
    try:
        store = site().store
        empty = next(store.quads(), None) is None
    except (OnRecordError, OSError) as error:
        flask.current_app.logger.error("not well: %s", error)  # noqa: TRY400 - the sentence says it
        return flask.jsonify(status="failing", reason="The graph cannot be read; the log says why."), 503
    ready = flask.current_app.extensions.get(warming.WARMED) == store.generation
    return flask.jsonify(status="ok", generation=store.generation, empty=empty, ready=ready)


@bp.get("/metrics")
def show_figures() -> ResponseReturnValue:
    """Figures since the server started, in the text format of Prometheus."""
    figures: Figures = flask.current_app.extensions["onrecord-figures"]
    store = site().store
    if store.generation != figures.counted:  # counting takes the engine a second for a few million
        figures.facts.set(store.size)
        figures.generation.set(store.generation)
        figures.counted = store.generation
    return flask.Response(generate_latest(figures.registry), content_type=CONTENT_TYPE_LATEST)
