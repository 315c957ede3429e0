"""The network around a thing."""

from __future__ import annotations

import flask

bp = flask.Blueprint("network", __name__, url_prefix="/network")
