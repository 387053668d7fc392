"""The hashes of files: a file that was downloaded can be told from one that was altered."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from portal.commands.build import build_site
from portal.outputs.hashes import SHARDS, shards
from tests.built import Built, content
from tests.conftest import MakeOffice
from tests.offices import DOCUMENT, DOCUMENT_FILE, write_office

numbers = st.sampled_from("ABC")
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
proofs = st.dictionaries(numbers, hashes)


def listed_in(out: Path) -> dict[str, str]:
    """Hash by file, as the manifest has it."""
    lines = (out / "data" / "manifest.sha256").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_the_manifest_has_every_file_of_every_document_as_it_is(site: Built) -> None:
    listed = listed_in(site.out)
    wanted = {
        f"{prefix}{record.path}{name}"
        for record in site.documents
        for prefix, name in (
            ("", "index.json"),
            ("", "index.txt"),
            ("", "index.md"),
            ("en/", "index.txt"),
            ("en/", "index.md"),
            *(("", one.file) for one in record.attachments),
        )
    }
    assert wanted <= set(listed)
    for name, digest in listed.items():
        assert sha256((site.out / name).read_bytes()).hexdigest() == digest


def test_the_command_on_the_page_checks_the_listed_in(town_site: Built) -> None:
    command = [str(shutil.which("sha256sum")), "-c", "data/manifest.sha256", "--quiet"]
    done = subprocess.run(command, cwd=town_site.out, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_hash_stands_in_the_file_named_for_its_first_byte(site: Built) -> None:
    folder = site.out / "data" / "hashes"
    assert sorted(one.stem for one in folder.iterdir()) == list(SHARDS)
    for name, digest in listed_in(site.out).items():
        found = json.loads((folder / f"{digest[:2]}.json").read_text("utf-8"))[digest]
        assert sha256((site.out / found).read_bytes()).hexdigest() == digest, name


def test_after_an_edit_the_hashes_are_those_of_a_new_build(
    office: MakeOffice, tmp_path: Path
) -> None:
    root = office({})
    build_site(root, tmp_path / "kept", search=False)
    write_office(root, {DOCUMENT_FILE: DOCUMENT.replace("工作计划", "年度计划")})
    build_site(root, tmp_path / "kept", search=False)
    build_site(root, tmp_path / "new", search=False)
    assert content(tmp_path / "kept") == content(tmp_path / "new")


def lines(proofs: Mapping[str, str]) -> dict[str, str]:
    """A line of the manifest for each document."""
    return {number: f"{digest}  {number}\n" for number, digest in proofs.items()}


@given(proofs, proofs)
def test_writing_only_what_changed_is_writing_all(
    before: Mapping[str, str], now: Mapping[str, str]
) -> None:
    kept = {**shards({}, lines(before)), **shards(lines(before), lines(now))}
    assert kept == shards({}, lines(now))
