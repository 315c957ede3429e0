"""The page where any question can be asked in SPARQL."""

from __future__ import annotations

import flask

bp = flask.Blueprint("sparql", __name__, url_prefix="/sparql")
