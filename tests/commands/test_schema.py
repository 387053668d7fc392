"""The schemas in the repository, and the editor that is told of them."""

from __future__ import annotations

import json
from pathlib import Path

from portal.checking.file_schemas import FILE_KINDS
from portal.commands.cli import main
from portal.commands.schema import FOLDER, SETTINGS, schema_files, settings
from tests.conftest import ROOT


def written(root: Path) -> dict[str, str]:
    """The schemas that lie in a folder, by path."""
    files = (root / FOLDER).iterdir()
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in files}


def test_the_schemas_in_the_repository_are_those_of_the_program() -> None:
    assert written(ROOT) == schema_files(), "run .venv/bin/portal schema"


def test_the_editor_is_told_of_every_kind_of_file() -> None:
    told = json.loads((ROOT / SETTINGS).read_text("utf-8"))["yaml.schemas"]
    assert told == json.loads(settings())["yaml.schemas"]
    assert {Path(one).stem for one in told} == set(FILE_KINDS)
    assert all((ROOT / one).exists() for one in told)


def test_the_command_writes_them_and_leaves_an_editor_s_settings_as_they_are(
    tmp_path: Path,
) -> None:
    assert main(["schema", str(tmp_path)]) == 0
    assert written(tmp_path) == schema_files()
    assert (tmp_path / SETTINGS).read_text("utf-8") == settings()
    (tmp_path / SETTINGS).write_text("{}", "utf-8")
    assert main(["schema", str(tmp_path)]) == 0
    assert (tmp_path / SETTINGS).read_text("utf-8") == "{}"
