"""Serving the pages with a production WSGI server, in threads over one store opened for reading."""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import logging
import os
import signal
import sys
import threading
import webbrowser
from ipaddress import IPv6Address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import waitress

from onrecord.channels import STAYING, Channel
from onrecord.editing import StoreEditing
from onrecord.pagemaking import Pagemakers
from ontology.errors import SettingsError
from webapp import warming
from webapp.accounts import Accounts
from webapp.app import create_app
from webapp.signing import SignIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store import Store
    from onrecord.settings import Settings

THREADS_FOR_PAGES = 8
"""Besides those that SPARQL queries may hold, each of which waits for a process of its own."""
RECEIVED_AT_ONCE = 1 << 18
"""Bytes: one thread reads what all requests send, and has no time for a long one in small pieces."""
_TURN = 0.0005
"""Seconds after which a thread that computes lets another one go on, a tenth of what Python allows it: one that has an
answer to send, or a query to hand over, needs no more than a moment, and gets it several times a request."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def run(store: Store, settings: Settings, *, browse: bool, say: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Raises:
        SettingsError: the address cannot be served on, as when another program has the port.
    """
    _log(settings.log)
    sign_in = _sign_in(settings, say)
    editor = StoreEditing(settings) if sign_in else None
    app = create_app(store, settings, sign_in=sign_in, editor=editor)
    app.config["HOSTS"] = hosts(settings)
    makers = Pagemakers(app, settings, sign_in, hosts(settings))
    threads = THREADS_FOR_PAGES + STAYING + settings.query_workers + settings.query_waiting
    try:
        server = waitress.create_server(
            makers,
            host=settings.host,
            port=settings.port,
            threads=threads,
            ident="On Record",
            recv_bytes=RECEIVED_AT_ONCE,
        )
    except OSError as error:
        raise SettingsError(
            f"Cannot serve on {settings.host} port {settings.port}: {error.strerror or error}. "
            "Stop what is using it, or choose another with --port (make run PORT=8080)."
        ) from None
    except ValueError:  # what waitress makes of a host that nothing is known by
        raise SettingsError(
            f"{settings.host!r} is no network address of this machine. Give one with --host, such as 127.0.0.1."
        ) from None
    may_stay = threading.BoundedSemaphore(STAYING)
    for each in getattr(server, "map", {0: server}).values():  # several, where the host has several addresses
        each.channel_class = functools.partial(Channel, may_stay=may_stay)
    address = f"http://{_in_address(settings.host)}:{server.effective_port}/"
    say(f"On Record is at {address} (stop it with Ctrl-C)")
    if browse and _has_browser():
        webbrowser.open(address)
    # What a service manager sends; waitress then lets the answers it is at end, as after Ctrl-C, which a shell has its
    # background jobs ignore.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, signal.default_int_handler)
    stopping = threading.Event()
    warmer = threading.Thread(
        target=warming.keep_warm, args=(app, stopping, makers.refresh), name="warming", daemon=True
    )
    warmer.start()
    sys.setswitchinterval(_TURN)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    stopping.set()
    server.close()
    makers.close()
    warmer.join()
    if editor:
        editor.close()
    say("Stopped.")


def hosts(settings: Settings) -> list[str] | None:
    """The names that requests may be for: another site's page must not reach this one under a name of its own."""
    if settings.hosts:
        return [_in_address(name.strip()) for name in settings.hosts.split(",")]
    if settings.host in {"0.0.0.0", "::", ""}:  # noqa: S104 - looked at, not served on
        return None
    return [
        "localhost",
        "127.0.0.1",
        "[::1]",
        _in_address(settings.host),
        _in_address(urlsplit(settings.base).hostname or ""),
    ]


def _in_address(host: str) -> str:
    """A host as it stands in an address: an IPv6 address has brackets around it there."""
    try:
        return f"[{IPv6Address(host)}]"
    except ValueError:
        return host


def _sign_in(settings: Settings, say: Callable[[str], None]) -> SignIn | None:
    """How people sign in, when there are accounts."""
    accounts = Accounts(settings.store)
    if not accounts.all():
        if settings.reading == "accounts":
            raise SettingsError(
                "ONRECORD_READING is accounts, and there are none, so nobody could read. "
                "Make one with `onrecord accounts add NAME`."
            )
        return None
    if not settings.https and settings.host not in LOOPBACK:
        say(
            "Passwords would travel in the clear: serve on 127.0.0.1 behind a proxy that speaks https, and set "
            "ONRECORD_HTTPS=yes."
        )
    return SignIn(accounts, required=settings.reading == "accounts", https=settings.https)


class JsonLines(logging.Formatter):
    """One line of JSON for each entry, for programs that gather logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The entry, with what `extra` says under `onrecord` beside time, level and message."""
        entry = {
            "time": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "onrecord", {}),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def _log(level: str) -> None:
    """Log to stderr, as the setting says."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    logging.getLogger("onrecord").setLevel(logging.INFO if level == "all" else logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that an answer waits a moment is no news


def _has_browser() -> bool:
    """Whether opening a window makes sense: on a machine with a screen, asked for by somebody at a terminal."""
    on_screen = sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return on_screen and sys.stderr.isatty()
