"""The command line: data on stdout, talk on stderr, and the right exit status for each mistake."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from support.site import fill, letter, release

from extraction import pipeline
from graph import keeping, views
from onrecord.cli import cli
from ontology.records import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Store
    from graph.views import Step
    from ontology.records import ExtractionRecord


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


SPEECH = "Councillor Ann Lee, leader of Wexshire County Council, said: “We are sorry.”\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, practice: Path) -> Path:
    """A store that holds one practice text."""
    path = tmp_path_factory.mktemp("stores") / "graph"
    result = run("--store", path, "ingest", practice / "01-harrowmere-inadequate.txt")
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.slow
def test_a_text_on_stdin_becomes_a_record_on_stdout() -> None:
    result = run("extract", "-", stdin=SPEECH)
    assert result.exit_code == 0
    (record,) = read_lines(result.stdout.splitlines())
    assert record.document.text == SPEECH
    assert [person.name for person in record.people] == ["Ann Lee"]


@pytest.mark.slow
def test_what_cannot_be_read_is_said_on_stderr_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    result = run("extract", tmp_path)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert "bad.txt: " in result.stderr
    assert "not UTF-8" in result.stderr


def test_nothing_readable_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("extract", tmp_path)
    assert result.exit_code == 1
    assert result.stdout == ""


@pytest.mark.slow
def test_records_from_another_program_are_taken_on_stdin(tmp_path: Path) -> None:
    lines = run("extract", "-", stdin=SPEECH).stdout
    assert run("--store", tmp_path / "graph", "ingest", "-", stdin=lines).exit_code == 0
    people = run("--store", tmp_path / "graph", "query", "people", "--format", "csv").stdout
    assert "Ann Lee" in people


def test_a_broken_record_on_stdin_is_refused_in_one_line(tmp_path: Path) -> None:
    result = run("--store", tmp_path / "graph", "ingest", "-", stdin='{"document": {"id": 7}}\n')
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert "line 1" in result.stderr
    assert "record.document.id must be text" in result.stderr


@pytest.mark.slow
def test_what_another_version_read_is_counted_with_the_way_to_read_it_again(
    tmp_path: Path, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest = ["--store", tmp_path / "graph", "ingest", practice / "01-harrowmere-inadequate.txt"]
    assert run(*ingest).exit_code == 0
    monkeypatch.setattr(pipeline, "AFTER_MODEL", pipeline.AFTER_MODEL[:-1])
    assert "1 of the unchanged was read by another version of the software" in run(*ingest).stderr
    assert "1 read, 0 unchanged" in run(*ingest, "--reread").stderr


@pytest.mark.slow
def test_a_query_of_the_library_answers_in_the_formats_of_the_standard(store: Path) -> None:
    result = run("--store", store, "query", "people", "--format", "json")
    labels = [row["personLabel"]["value"] for row in json.loads(result.stdout)["results"]["bindings"]]
    assert "Helen Ostrander" in labels


@pytest.mark.slow
def test_a_thing_may_be_given_by_the_path_of_its_page(store: Path) -> None:
    result = run("--store", store, "query", "statements", "-p", "speaker=people/helen-ostrander")
    assert result.exit_code == 0, result.output
    assert "eyes open" in result.stdout


@pytest.mark.slow
def test_why_something_is_on_record_is_told_by_the_path_of_its_page(store: Path) -> None:
    told = run("--store", store, "explain", "people/helen-ostrander")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("Helen Ostrander is a person.\n")


@pytest.mark.slow
def test_what_the_last_change_brought_is_shown_by_document(tmp_path: Path) -> None:
    graph, speech = tmp_path / "graph", tmp_path / "speech.txt"
    for text in (SPEECH, SPEECH.replace("sorry", "proud")):
        speech.write_text(text, encoding="utf-8")
        assert run("--store", graph, "ingest", speech).exit_code == 0
    told = run("--store", graph, "diff")
    assert [line for line in told.stdout.splitlines() if " said" in line] == [
        "- Ann Lee said: “We are sorry.”",
        "+ Ann Lee said: “We are proud.”",
    ]
    assert told.stderr == "1 gone and 1 come, in 1 document.\n"


@pytest.mark.slow
def test_a_name_is_hidden_by_the_path_of_its_page_and_put_back_by_name(tmp_path: Path) -> None:
    graph, speech = tmp_path / "graph", tmp_path / "speech.txt"
    speech.write_text(SPEECH, encoding="utf-8")
    assert run("--store", graph, "ingest", speech).exit_code == 0
    assert run("--store", graph, "hide", "people/ann-lee", "--why", "asked for").exit_code == 0
    assert "Ann" not in run("--store", graph, "export", "--format", "nquads").stdout
    assert run("--store", graph, "ingest", "--reread", speech).exit_code == 0
    assert "Ann" not in run("--store", graph, "export", "--format", "nquads").stdout
    assert run("--store", graph, "hide", "--list").stdout == "Ann Lee\tasked for\n"
    assert run("--store", graph, "unhide", "Ann Lee").exit_code == 0
    assert "Ann" in run("--store", graph, "export", "--format", "nquads").stdout


@pytest.mark.slow
def test_what_is_not_on_record_cannot_be_explained(store: Path) -> None:
    told = run("--store", store, "explain", "people/nobody at all")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "on record" in told.stderr


@pytest.mark.slow
def test_a_query_on_stdin_is_asked_as_it_stands(store: Path) -> None:
    result = run("--store", store, "query", "-", "--format", "csv", stdin="SELECT (1 + 1 AS ?two) {}")
    assert result.stdout.split() == ["two", "2"]


@pytest.mark.slow
def test_an_export_is_data_on_stdout_and_says_on_stderr_what_it_left_out(store: Path) -> None:
    result = run("--store", store, "export", "--format", "gexf")
    assert result.stdout.startswith("<?xml")
    assert "statement" in result.stderr


def test_sparql_prints_the_query_and_asks_nothing() -> None:
    result = run("--store", "nowhere", "query", "people", "--sparql")
    assert result.exit_code == 0
    assert "SELECT" in result.stdout


@pytest.mark.slow
def test_a_path_that_is_not_there_fails_after_the_rest_was_read(tmp_path: Path, practice: Path) -> None:
    there, gone = practice / "01-harrowmere-inadequate.txt", tmp_path / "gone.txt"
    result = run("--store", tmp_path / "graph", "ingest", gone, there)
    assert result.exit_code == 1
    assert f"{gone} is not there" in result.stderr
    assert "1 read" in result.stderr


MISTAKES = {
    "a name without letters": (["hide", " "], 2, "is no name"),
    "nowhere to hide": (["--store", "nowhere", "hide", "Ann Lee"], 1, "There is no store in nowhere"),
    "an unknown query": (["query", "no-such-query"], 1, "There is no query called 'no-such-query'"),
    "a value without a name": (["query", "people", "-p", "speaker"], 2, "NAME=VALUE"),
    "a store that is not there": (["--store", "nowhere", "validate"], 1, "There is no store in nowhere"),
    "no path": (["extract"], 2, "Missing argument"),
    "an unknown encoding": (["extract", "pyproject.toml", "--encoding", "klingon"], 1, "'klingon' is no encoding"),
    "an unknown format of answers": (["query", "people", "--format", "xls"], 2, "Invalid value"),
}


@pytest.mark.parametrize(("arguments", "status", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence_and_no_traceback(arguments: list[str], status: int, said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_every_command_is_in_the_reference() -> None:
    root = Path(__file__).parent.parent.parent
    text = (root / "docs/reference/command-line.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():
        assert f"### onrecord {name}\n" in text
        for parameter in command.params:
            assert all(option in text for option in parameter.opts if option.startswith("--"))


@pytest.mark.slow
def test_accounts_are_made_listed_and_taken_away(tmp_path: Path) -> None:
    store = fill(tmp_path / "graph")
    made = run(
        "--store", store, "accounts", "add", "sam", "--role", "editor", "--password-stdin", stdin="long enough\n"
    )
    assert made.exit_code == 0, made.output
    assert run("--store", store, "accounts").stdout == "sam\teditor\n"
    assert run("--store", store, "accounts", "remove", "sam").exit_code == 0
    assert run("--store", store, "accounts").stdout == ""


def test_a_short_password_is_one_line(tmp_path: Path) -> None:
    result = run("--store", fill(tmp_path / "graph"), "accounts", "add", "sam", "--password-stdin", stdin="short\n")
    assert result.exit_code == 1
    assert result.stderr == "Error: A password has 10 to 200 characters; this one has not.\n"


def test_ctrl_c_keeps_what_was_done_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(lines: Iterable[str]) -> Iterator[ExtractionRecord]:
        yield next(iter(read_lines(lines)))
        raise KeyboardInterrupt

    given = "".join(record.to_json() + "\n" for record in (release(), letter()))
    with monkeypatch.context() as patched:
        patched.setattr("ontology.records.read_lines", interrupted)
        stopped = run("--store", tmp_path / "graph", "ingest", "-", stdin=given)
    assert stopped.exit_code == 130
    assert stopped.stderr.endswith("Stopped: 1 gone through, and in the graph. Run the same command to go on.\n")
    again = run("--store", tmp_path / "graph", "ingest", "-", stdin=given)
    assert "1 read, 1 unchanged" in again.stderr


def test_ctrl_c_while_pages_are_made_ready_loses_nothing_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(store: Store) -> Iterator[Step]:
        yield next(iter(views.steps(store)))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "views", SimpleNamespace(steps=interrupted, file_of=views.file_of))
        stopped = run("--store", tmp_path / "graph", "ingest", "-", stdin=release().to_json())
    assert stopped.exit_code == 130
    assert stopped.stderr.startswith("Stopped. The graph is whole")
    assert not keeping.is_prepared(tmp_path / "graph")
    assert run("--store", tmp_path / "graph", "ingest", "-", stdin=release().to_json()).exit_code == 0
    assert keeping.is_prepared(tmp_path / "graph")
