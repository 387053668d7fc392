"""`portal schema`: schemas of the files that people write, where VS Code looks for them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from portal.checking.file_schemas import FILE_KINDS, file_schemas
from portal.commands.arguments import add_command, add_office
from portal.reading.vocabularies import NATIONAL, Vocabularies, read_vocabularies

FOLDER = ".vscode/schemas"
SETTINGS = ".vscode/settings.json"


def add_schema(commands: Any) -> None:
    """Add the command to the command line."""
    text = (
        "写出数据文件的 JSON Schema，供 VS Code 等编辑器使用 / "
        "write JSON Schemas of the data files, for editors such as VS Code"
    )
    add_office(add_command(commands, "schema", text, _schema))


def schema_files() -> dict[str, str]:
    """Every schema by its path below an office."""
    made = file_schemas(_national())
    return {f"{FOLDER}/{name}.json": _text(schema) for name, schema in made.items()}


def settings() -> str:
    """What tells the editor which file has which schema."""
    files = {
        f"./{FOLDER}/{name}.json": [kind.pattern, f"**/{kind.pattern}"]
        for name, kind in FILE_KINDS.items()
    }
    return _text({"yaml.schemas": files})


def _national() -> Vocabularies:
    """The lists of the product: they are the same for every office."""
    found, _ = read_vocabularies(NATIONAL)
    return found


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _schema(options: argparse.Namespace) -> int:
    office: Path = options.office.resolve()
    (office / FOLDER).mkdir(parents=True, exist_ok=True)
    for path, text in schema_files().items():
        (office / path).write_text(text, "utf-8")
    if not (office / SETTINGS).exists():  # an editor's settings may be somebody's own
        (office / SETTINGS).write_text(settings(), "utf-8")
    print(f"已写入 / written: {FOLDER}/")
    return 0
