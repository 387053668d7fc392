"""Whatever is deleted, renamed, renumbered or merged, every address ever published still answers.

A small office lives through a git history. Each step does what a clerk would do; where the check
then says that an address has vanished, the clerk does what it says.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from portal.addresses.ledger import read_ledger
from portal.checking.check import check
from portal.commands.build import build_site
from portal.commands.cli import main
from portal.problems.problem import Problem, errors
from tests.built import content
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT, PROJECT, TODAY, write_office
from tests.repository import git

STEPS = 24
HOST = "https://portal.example/"
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


class Office:
    """An office in a git repository, and what a clerk does to it."""

    def __init__(self, root: Path) -> None:
        self.root = write_office(root, {"data/projects/walkway.yml": PROJECT})
        (root / ".gitattributes").write_text(
            "data/permalinks.* merge=union\ndata/events.* merge=union\n", "utf-8"
        )
        self.made = 0
        self.moves: list[str] = []
        self.stones: list[str] = []
        self.git("init", "-q")

    def git(self, *command: str) -> str:
        """Run git here."""
        return git(self.root, *command)

    def publish(self, subject: str) -> None:
        """What a merge does: check, enter what is new into the ledger, commit."""
        assert main(["ledger", str(self.root)]) == 0
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)

    # --- edits ------------------------------------------------------------------------------------

    def stem(self, number: str) -> Path:
        """A document's files, without their endings."""
        return self.root / "data" / "disclosures" / "2022" / number.replace("/", "-")

    def documents(self) -> list[str]:
        """The numbers of the documents that were added."""
        folder = self.root / "data" / "disclosures" / "2022"
        return sorted(file.stem.replace("-", "/", 1) for file in folder.glob("*.yml"))

    def projects(self) -> list[Path]:
        """The projects."""
        return sorted((self.root / "data" / "projects").glob("*.yml"))

    def add_document(self, number: str = "") -> None:
        """A document more."""
        self.made += 1
        number = number or f"X/2022-{100 + self.made}"
        stem = self.stem(number)
        stem.parent.mkdir(exist_ok=True)
        text = DOCUMENT.replace("X/2021-1", number).replace("2021-01-05", "2022-03-04")
        more = ("", "topic: economy\n", "topic: culture\n")[self.made % 3]
        stem.with_suffix(".yml").write_text(text + more, "utf-8")
        stem.with_suffix(".zh.md").write_text(BODY_ZH, "utf-8")
        stem.with_suffix(".en.md").write_text(BODY_EN, "utf-8")

    def delete_document(self, chance: random.Random) -> None:
        """A document less; where there are several, its topic's list may go with it."""
        number = chance.choice(self.documents())
        for suffix in (".yml", ".zh.md", ".en.md"):
            self.stem(number).with_suffix(suffix).unlink()
        self.stone(number)

    def renumber_document(self, chance: random.Random) -> None:
        """A document gets another number."""
        old = chance.choice(self.documents())
        self.made += 1
        new = f"X/2022-{100 + self.made}"
        for suffix in (".yml", ".zh.md", ".en.md"):
            self.stem(old).with_suffix(suffix).rename(self.stem(new).with_suffix(suffix))
        record = self.stem(new).with_suffix(".yml")
        record.write_text(record.read_text("utf-8").replace(old, new), "utf-8")
        self.tell(new)
        self.move(old, new)

    def merge_documents(self, chance: random.Random) -> None:
        """Two records of the same document become one."""
        if len(self.documents()) < 2:
            return
        kept, gone = chance.sample(self.documents(), 2)
        for suffix in (".yml", ".zh.md", ".en.md"):
            self.stem(gone).with_suffix(suffix).unlink()
        self.move(gone, f"disclosure:{kept}")

    def drop_section(self, chance: random.Random) -> None:
        """A section is dropped from a body, or moved into another document."""
        number, other = chance.choice(self.documents()), chance.choice(self.documents())
        chinese = self.stem(number).with_suffix(".zh.md")
        text = chinese.read_text("utf-8")
        if "{#s1}" not in text or number == other:
            return
        for suffix in (".zh.md", ".en.md"):
            place = self.stem(number).with_suffix(suffix)
            place.write_text(place.read_text("utf-8").replace("{#s1}", "{#new-s1}"), "utf-8")
        self.tell(number)
        if chance.random() < 0.5:
            self.stone(f"/{number}/#s1")
        else:
            self.move(f"/{number}/#s1", f"/{other}/")

    def tell(self, number: str) -> None:
        """Say in a document's record that something of it changed."""
        record = self.stem(number).with_suffix(".yml")
        text = record.read_text("utf-8")
        head = "" if "restatement_changes:" in text else "restatement_changes:\n"
        entry = "  - {date: 2022-05-01, kind: minor, note: {zh: 更正, en: Corrected}}\n"
        record.write_text(f"{text}{head}{entry}", "utf-8")

    def rename_project(self, chance: random.Random) -> None:
        """A project's file, and so its address, gets another name."""
        old = chance.choice(self.projects())
        self.made += 1
        old.rename(old.with_name(f"walkway-{self.made}.yml"))
        self.move(f"projects/{old.stem}/", f"/en/projects/walkway-{self.made}/index.html")

    def delete_project(self, chance: random.Random) -> None:
        """A project is removed, and a new one begun."""
        old = chance.choice(self.projects())
        self.made += 1
        old.with_name(f"lights-{self.made}.yml").write_text(PROJECT, "utf-8")
        old.unlink()
        self.stone(f"projects/{old.stem}")

    def move(self, old: str, new: str) -> None:
        """Write a move into its file."""
        self.moves.append(
            f"  - from: {old!r}\n    to: {new!r}\n    date: 2022-05-01\n"
            "    reason: {zh: 更名, en: Renamed}\n"
        )
        self.write()

    def stone(self, address: str) -> None:
        """Write a removal into its file."""
        self.stones.append(
            f"  - address: {address!r}\n    title: {{zh: 旧文件, en: Old document}}\n"
            "    date: 2022-05-01\n    reason: {zh: 撤销, en: Revoked}\n"
        )
        self.write()

    def write(self) -> None:
        """Write what is known of moves and removals."""
        for name, entries in (("redirects", self.moves), ("tombstones", self.stones)):
            if entries:
                text = f"{name}:\n{''.join(entries)}"
                (self.root / "data" / f"{name}.yml").write_text(text, "utf-8")


def problems_of(office: Office) -> list[Problem]:
    """What the check says."""
    return errors(check(office.root, TODAY)[1])


class Answers:
    """A built site, asked like a server: a file, or the index of a folder."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def get(self, url: str) -> str | None:
        """The text at an address, a folder's with or without its slash; None where none."""
        place = self.out / urlsplit(url).path.lstrip("/")
        place = place / "index.html" if place.is_dir() else place
        return place.read_text("utf-8", "replace") if place.is_file() else None

    def follow(self, url: str) -> tuple[str, str | None]:
        """Where an address leads, over one refresh at most, and what is there."""
        text = self.get(url)
        forward = REFRESH.search(text) if text else None
        if text is None or forward is None:
            return url, text
        base = url if url.endswith("/") else f"{url}/"
        target = urljoin(base, forward[1])
        return target, self.get(target)


def answers_rightly(site: Answers, address: str, anchors: list[str]) -> None:
    """A published address leads to its thing, to where it went, or to what says what happened."""
    files = [name for name in anchors if "=" not in name and not name.startswith("#")]
    urls = [address, *(address + name for name in files)]
    urls += [f"en/{url}" for url in urls if url.endswith(("/", "index.md", "index.txt"))]
    for url in urls:
        target, text = site.follow(HOST + url)
        assert text is not None, (url, target)
        assert not REFRESH.search(text), f"{url} leads from redirect to redirect"
    text = site.get(HOST + address) or ""
    if "旧文件" not in text and not REFRESH.search(text):
        for name in anchors:
            if name.startswith("#"):
                assert f'id="{name[1:].partition("=")[0]}"' in text, (address, name)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_address_ever_published_still_answers(seed: int, tmp_path: Path) -> None:
    office, chance = Office(tmp_path / "office"), random.Random(seed)  # noqa: S311 - repeatable
    for _ in range(4):
        office.add_document()
    office.publish("first")
    build_site(office.root, tmp_path / "kept", search=False)
    published = office.git("show", "HEAD:data/permalinks.txt").splitlines()
    for step in range(STEPS):
        act = chance.choice(
            (
                office.delete_document,
                office.renumber_document,
                office.merge_documents,
                office.drop_section,
                office.rename_project,
                office.delete_project,
            )
        )
        if len(office.documents()) < 3:
            office.add_document()
            office.add_document()
            office.publish("more")
        moves, stones = list(office.moves), list(office.stones)
        act(chance)
        said = (office.moves, office.stones)
        if said != (moves, stones):
            _unsaid_is_a_problem(office, moves, stones)
            office.moves, office.stones = said
            office.write()
        assert [str(one) for one in problems_of(office)] == [], (step, act.__name__)
        office.publish(f"{step} {act.__name__}")
        if step % 8 == 7:
            build_site(office.root, tmp_path / "kept", search=False)
    for name in ("kept", "fresh"):
        build_site(office.root, tmp_path / name)
    assert content(tmp_path / "kept") == content(tmp_path / "fresh")
    ledger = read_ledger(office.root)
    assert set(published) <= set((office.root / "data/permalinks.txt").read_text().splitlines())
    for address in ledger.addresses:
        page = address.partition("#")[0]  # an anchor is looked for on its page
        known = ledger.known(address)
        assert known
        answers_rightly(Answers(tmp_path / "kept"), page, list(known.names))


def _unsaid_is_a_problem(office: Office, moves: list[str], stones: list[str]) -> None:
    """Without the entry that says what happened, the check fails and names both files."""
    office.moves, office.stones = moves, stones
    for name in ("redirects", "tombstones"):
        (office.root / "data" / f"{name}.yml").unlink(missing_ok=True)
    office.write()
    found = problems_of(office)
    assert {one.rule for one in found} <= {"ledger-gone", "ledger-anchor-gone", "redirect-target"}
    assert all("data/redirects.yml" in one.zh for one in found if one.rule != "redirect-target")
    assert found
