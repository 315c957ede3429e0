"""Signing in and out, and who may do what.

Without accounts there is nothing to sign in to: everybody reads, nobody writes, and no cookie is set. With accounts,
`SignIn.required` says whether reading needs one; writing always needs an editor. Programs send the same name and
password with each request (HTTP Basic, RFC 7617).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, cast

import flask
import flask_login
import limits
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError, CSRFProtect
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from webapp.accounts import LONGEST_PASSWORD, Account, Accounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    Parameters = ParamSpec("Parameters")

bp = flask.Blueprint("signing", __name__)

TRIES = limits.parse("10 per 5 minutes")
"""Failed sign-ins for one name, and from one network address, before further ones are refused unread."""
SESSION = datetime.timedelta(hours=12)
OPEN = frozenset({"signing.sign_in", "static", "operations.show_health"})
"""What can be seen without an account wherever reading needs one."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """How people sign in to one site."""

    accounts: Accounts
    required: bool = False
    """Whether reading needs an account."""
    https: bool = False
    """Whether people reach the pages over https; cookies then travel no other way."""


class User(flask_login.UserMixin):  # type: ignore[misc]  # the package has no types
    """The account behind a session."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """Name and stamp: a session ends with the password it began with."""
        return f"{self.account.stamp} {self.account.name}"


class _Form(FlaskForm):  # type: ignore[misc]  # the package has no types
    name = StringField("Name", [InputRequired("Enter your name."), Length(max=LONGEST_PASSWORD)])
    password = PasswordField("Password", [InputRequired("Enter your password."), Length(max=LONGEST_PASSWORD)])


def register(app: flask.Flask, sign_in: SignIn | None, *, exempt: tuple[flask.Blueprint, ...]) -> None:
    """Let people sign in to an application.

    Args:
        app: the application.
        sign_in: how; None where there are no accounts.
        exempt: blueprints that other sites' forms may post to, as they change nothing.
    """
    app.extensions["onrecord-sign-in"] = sign_in
    app.context_processor(lambda: {"account": account(), "accounts": sign_in is not None})
    if sign_in is None:
        return
    app.config.update(
        SECRET_KEY=sign_in.accounts.secret(),
        SESSION_COOKIE_NAME="onrecord",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=sign_in.https,
        PERMANENT_SESSION_LIFETIME=SESSION,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
    )
    # One process serves, so its memory will do.
    app.extensions["onrecord-tries"] = limits.strategies.MovingWindowRateLimiter(limits.storage.MemoryStorage())
    csrf = CSRFProtect(app)
    for blueprint in exempt:
        csrf.exempt(blueprint)
    manager = flask_login.LoginManager(app)
    manager.user_loader(_user_of_session)
    manager.request_loader(_user_of_request)
    app.before_request(_check_reading)
    app.after_request(_keep_apart)
    app.register_error_handler(CSRFError, _expired)
    app.register_blueprint(bp)


def account() -> Account | None:
    """Who is signed in."""
    if flask.current_app.extensions["onrecord-sign-in"] is None:
        return None
    user = flask_login.current_user
    return cast("Account", user.account) if user.is_authenticated else None


def editors_only(view: Callable[Parameters, ResponseReturnValue]) -> Callable[Parameters, ResponseReturnValue]:
    """Let only an editor use a view; others are asked to sign in, or told that they may not."""

    @wraps(view)
    def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> ResponseReturnValue:
        who = account()
        if who and who.edits:
            return view(*args, **kwargs)
        if flask.current_app.extensions["onrecord-sign-in"] is None:
            flask.abort(403, "Nobody may write here from a page. `onrecord accounts add NAME` makes an editor.")
        if who:
            flask.abort(403, "Your account may read, not write. Ask whoever runs this site to make you an editor.")
        return _ask_to_sign_in()

    return guarded


def _sign_in() -> SignIn:
    return cast("SignIn", flask.current_app.extensions["onrecord-sign-in"])


def _user_of_session(identifier: str) -> User | None:
    stamp, _, name = identifier.partition(" ")
    found = _sign_in().accounts.get(name)
    return User(found) if found and found.stamp == stamp else None


def _user_of_request(request: flask.Request) -> User | None:
    given = request.authorization
    if given is None or given.type != "basic":
        return None
    found = _checked(given.username or "", given.password or "")
    if found is None:
        flask.g.refused = True
    return User(found) if found else None


def _checked(name: str, password: str) -> Account | None:
    """The account, unless the password is wrong or too many were."""
    tries: limits.strategies.MovingWindowRateLimiter = flask.current_app.extensions["onrecord-tries"]
    counted = [("name", name), ("from", flask.request.remote_addr or "")]
    if not all(tries.test(TRIES, *key) for key in counted):
        flask.abort(429, "Too many sign-ins failed. Wait five minutes, then try again.")
    found = _sign_in().accounts.check(name, password)
    if found is None:
        for key in counted:
            tries.hit(TRIES, *key)
    return found


def _check_reading() -> ResponseReturnValue | None:
    who = account()
    if "refused" in flask.g:
        return _ask_to_sign_in()
    if _sign_in().required and who is None and flask.request.endpoint not in OPEN:
        return _ask_to_sign_in()
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    """The form for people, and for programs the status that asks for name and password."""
    if "refused" not in flask.g and flask.request.accept_mimetypes.accept_html and flask.request.method == "GET":
        return flask.redirect(flask.url_for("signing.sign_in", next=flask.request.full_path.rstrip("?")), 303)
    answer = flask.jsonify(error={"status": 401, "message": "Sign in: send name and password with HTTP Basic."})
    answer.headers["WWW-Authenticate"] = 'Basic realm="On Record", charset="UTF-8"'
    return answer, 401


def _keep_apart(response: flask.Response) -> flask.Response:
    """Nothing between us and the browser may give one person's page to another."""
    response.vary.update(["Cookie", "Authorization"])
    if account() is not None:
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _expired(_: CSRFError) -> ResponseReturnValue:
    sentence = "This form was opened before you signed in, or on another site. Load the page again and send it anew."
    shown = flask.render_template("error.html", code=400, title="This form is out of date", sentence=sentence)
    return shown, 400


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """The form, and what is typed into it."""
    form = _Form()
    after = _own_path(flask.request.args.get("next", "/"))
    wrong = ""
    if form.validate_on_submit():
        found = _checked(form.name.data, form.password.data)
        if found:
            flask.session.clear()  # a session from before signing in is not carried on
            flask.session.permanent = True
            flask_login.login_user(User(found))
            return flask.redirect(after, 303)
        wrong = "No account has this name and password. Check both, or ask whoever runs this site."
    shown = flask.render_template("sign_in.html", form=form, after=after, wrong=wrong)
    return shown, 400 if wrong or form.errors else 200


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session."""
    flask_login.logout_user()
    flask.session.clear()
    return flask.redirect("/", 303)


def _own_path(address: str) -> str:
    """The address to go on to, as long as it is one of ours: a link must not use our form to send people elsewhere."""
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if ours else "/"
