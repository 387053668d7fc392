"""Many old pages at once: each becomes a record, a draft, or a line in the report saying why not.

A record is written only when it passes the office's own check, whole (both its files) and where
nothing lies yet. What is not complete becomes a draft in a folder that nothing reads, so an import
never breaks a site.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from portal.checking.check import check
from portal.importing import markdown
from portal.importing.draft import Draft, draft
from portal.importing.old_page import UnreadableError, ask
from portal.importing.readers import READABLE, read_page
from portal.importing.yaml_text import yaml_text
from portal.kinds.disclosure import Disclosure
from portal.machine.refusal import refusal
from portal.machine.scan import scan
from portal.machine.scratch import scratch
from portal.problems.problem import errors
from portal.reading.prose import CONTENT
from portal.reading.vocabularies import Vocabularies, read_vocabularies

DRAFTS = "import"


class ImportResult(NamedTuple):
    """What became of a file: `state` is written, draft, exists or failed; `place` where it is."""

    source: Path
    state: str
    place: str = ""
    made: Draft | None = None
    why: str = ""


def import_files(
    sources: Iterable[Path], office: Path, out: Path, given: Mapping[str, str], today: date
) -> list[ImportResult]:
    """Import files and folders into an office; drafts go to `out`."""
    vocabularies, _ = read_vocabularies(office)
    with scratch(office, ".import-") as folder:
        desk = _Desk(office, out, folder, vocabularies, given)
        for source in _files(sources):
            desk.take(source)
        return [*desk.results, *desk.put(today)]


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    """The files named, and below folders those that can be read, without what pages load."""
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        for folder, folders, names in os.walk(source):
            folders[:] = sorted(one for one in folders if not one.endswith(("_files", ".files")))
            found = (Path(folder) / name for name in sorted(names))
            yield from (file for file in found if file.suffix.lower() in READABLE)


class _Desk:
    """Pages on their way into an office."""

    def __init__(
        self,
        office: Path,
        out: Path,
        scratch: Path,
        vocabularies: Vocabularies,
        given: Mapping[str, str],
    ) -> None:
        self.office = office
        self.out = out
        self.scratch = scratch
        self.vocabularies = vocabularies
        self.given = given
        self.results: list[ImportResult] = []
        self.staged: dict[str, tuple[Path, Draft]] = {}

    def take(self, source: Path) -> None:
        """Read a file; a complete record waits for the check, anything else is settled."""
        try:
            made = draft(read_page(source), self.vocabularies, self.given)
        except (UnreadableError, OSError) as fault:
            self.results.append(ImportResult(source, "failed", why=_why(fault)))
            return
        except Exception as fault:  # noqa: BLE001 - a file no library foresaw must not stop the rest
            why = f"程序读不了这个文件 / a bug of ours in reading it: {fault!r}"
            self.results.append(ImportResult(source, "failed", why=why))
            return
        self._settle(source, made)

    def _settle(self, source: Path, made: Draft) -> None:
        if known := self._known(made):
            why = (
                f"已有 {known}，没有改动；要重新导入，请先把它改名或移走 / "
                f"{known} exists and was left as it is; to import again, move it away first"
            )
            self.results.append(ImportResult(source, "exists", known, why=why))
        elif made.missing or not made.text:
            self.results.append(self._draft(source, made))
        else:
            path = _path(made)
            self.staged[path] = (source, made)
            _write(self.scratch, path, source, made)

    def _known(self, made: Draft) -> str:
        """The record that has this number already, in the office or from this run."""
        number = made.fields.get("index_number")
        if number is None:
            return ""
        stem = Disclosure.stem(number)
        for path, (source, _) in self.staged.items():
            if path.endswith(f"/{stem}.yml"):
                return f"{path} ({source.name})"
        found = sorted(self.office.glob(f"data/disclosures/*/{stem}.yml"))
        return found[0].relative_to(self.office).as_posix() if found else ""

    def put(self, today: date) -> Iterator[ImportResult]:
        """Check what is staged as the office would, and put it in place."""
        refused = self._refused(today) if self.staged else {}
        for path, (source, made) in self.staged.items():
            if found := refused.get(path.removesuffix(".yml")):
                made.questions += (ask("refused", zh=zh, en=en) for zh, en in found)
                yield self._draft(source, made)
            else:
                yield self._publish(path, source, made)

    def _refused(self, today: date) -> dict[str, list[tuple[str, str]]]:
        needed = ["data/office.yml"] if (self.office / "data/office.yml").is_file() else []
        needed += scan(self.office, "data/vocabularies").files
        needed += (path for path in scan(self.office, CONTENT).files if path.endswith(".md"))
        if (self.office / CONTENT).is_dir():
            (self.scratch / CONTENT).mkdir()
        for path in needed:
            (self.scratch / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.office / path, self.scratch / path)
        _, problems = check(self.scratch, today)
        refused: dict[str, list[tuple[str, str]]] = {}
        for one in errors(problems):
            stem = one.path.removesuffix(".yml").removesuffix(".zh.md")
            refused.setdefault(stem, []).append((one.zh, one.en))
        return refused

    def _publish(self, path: str, source: Path, made: Draft) -> ImportResult:
        try:
            _put(self.scratch, self.office, path)
        except OSError as fault:
            return ImportResult(source, "failed", why=_why(fault))
        return ImportResult(source, "written", path, made)

    def _draft(self, source: Path, made: Draft) -> ImportResult:
        number = made.fields.get("index_number")
        stem = Disclosure.stem(number) if number else source.stem
        drafts = self.scratch / DRAFTS
        for count in itertools.count(1):
            name = f"{stem}.yml" if count == 1 else f"{stem}-{count}.yml"
            _write(drafts, name, source, made)
            try:
                _put(drafts, self.out, name)
            except FileExistsError:
                if not all(_same(drafts / one, self.out / one) for one in (name, _text_path(name))):
                    continue  # an earlier run's, and somebody may have worked on it
            except OSError as fault:
                return ImportResult(source, "failed", why=_why(fault))
            break
        return ImportResult(source, "draft", str(self.out / name), made)


def _why(fault: Exception) -> str:
    """Why a file was not imported."""
    if isinstance(fault, FileNotFoundError):
        return "没有这个文件 / there is no such file"
    return refusal(fault) or str(fault)


def _path(made: Draft) -> str:
    stem = Disclosure.stem(made.fields["index_number"])
    return f"data/disclosures/{made.fields['issued'][:4]}/{stem}.yml"


def _text_path(path: str) -> str:
    return path.removesuffix(".yml") + ".zh.md"


def _put(scratch: Path, root: Path, path: str) -> None:
    """Place a record and its text, which overwrite nothing: the record last, and so whole.

    A run that was killed in between left the same text; then the record alone is missing. Raises
    OSError, or whatever ends this run, and leaves neither.
    """
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    text = _text_path(path)
    left = not (root / path).exists() and _same(scratch / text, root / text)
    if not left:
        _link(scratch / text, root / text)
    try:
        _link(scratch / path, root / path)
    except BaseException:
        (root / text).unlink()
        raise


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _link(new: Path, target: Path) -> None:
    try:
        os.link(new, target)  # unlike a move, never overwrites
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with target.open("xb") as file:
            file.write(new.read_bytes())


def _write(root: Path, path: str, source: Path, made: Draft) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    (root / _text_path(path)).write_bytes(markdown.body(made.text).encode())
    file.write_bytes(yaml_text(made, source.name).encode())
