"""Checks of addresses: none vanishes, means another thing, or leads elsewhere than it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portal.addresses.answers import Addresses, leads_to
from portal.addresses.former_pages import standing_pages
from portal.addresses.ledger import LEDGER, Known, LedgerEntry, ledger_of
from portal.addresses.ledger_history import is_shallow, lost_lines
from portal.addresses.moves import REDIRECTS, TOMBSTONES
from portal.checking.reads import WholeOffice, reads_everything
from portal.outputs.registry import take_away
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule

LEDGER_LOST = Rule(
    "ledger-lost",
    "台账至少比 git 里的少了 {count} 行，如：{text}；请用 git 恢复本文件，再运行 portal ledger",
    (
        "the ledger lacks at least {count} {count:line|lines} that git has, such as: {text}; "
        "restore the file from git, then run portal ledger"
    ),
)
LEDGER_ELSEWHERE = Rule(
    "ledger-elsewhere",
    "git 的分支 {branch} 上的台账有这里没有的行，如：{text}；如果那里公开过，请合并该分支的台账",
    (
        "the ledger of git's branch {branch} has lines that this one lacks, such as: {text}; if it "
        "was published from there, merge that branch's ledger"
    ),
    level="warning",
)
LEDGER_ABSENT = Rule(
    "ledger-absent",
    "已写明正式网址，也有公开文件，却没有台账；请运行 portal ledger，把公开的网址记下来",
    (
        "the site has an official address and documents, and no ledger; run portal ledger, which "
        "writes down what is published"
    ),
)
LEDGER_SHALLOW = Rule(
    "ledger-shallow",
    "git 里只有一部分历史（浅克隆），更早公开的网址无从核对；请运行 git fetch --unshallow",
    (
        "git has a part of history only (a shallow clone): what was published earlier cannot be "
        "compared; run git fetch --unshallow"
    ),
    level="warning",
)
LEDGER_GONE = Rule(
    "ledger-gone",
    (
        "公开过的网址 {address} 没有了。移除的，请在 {tombstones} 写明名称、日期和理由；"
        "改了网址或索引号的，请在 {redirects} 写明新网址"
    ),
    (
        "the published address {address} has vanished. If it was removed, say what, when and why "
        "in {tombstones}; if it has a new address or number, give that in {redirects}"
    ),
)
LEDGER_ANCHOR_GONE = Rule(
    "ledger-anchor-gone",
    (
        "{address} 上公开过的段落 #{anchor} 没有了。请恢复锚点，或在 {redirects} 写明移到哪里，"
        "或在 {tombstones} 写明移除的理由（网址写 {address}#{anchor}）"
    ),
    (
        "the published passage #{anchor} of {address} has vanished. Restore the anchor, or say in "
        "{redirects} where it is now, or in {tombstones} why it was removed (its address is "
        "{address}#{anchor})"
    ),
)
LEDGER_REUSED = Rule(
    "ledger-reused",
    "网址 {address} 公开时指 {was}，现在却指 {now}。网址不能改作他用，请给新内容另起文件名",
    (
        "the address {address} was published for {was} and is now used for {now}. An address is "
        "never re-used: give the new content a file name of its own"
    ),
)
LEDGER_CREATED = Rule(
    "ledger-created",
    (
        "索引号 {address} 公开时是 {was} 生成的文件，现在却是 {now} 的。索引号不能重复使用；"
        "若是更正日期，请在 changes 里写一条，写明原日期 {was}"
    ),
    (
        "the index number {address} was published for a document created on {was}, now for one of "
        "{now}. A number is never re-used; if the date was corrected, add an entry to 'changes' "
        "that names {was}"
    ),
)
VERSION_CHANGED = Rule(
    "version-changed",
    "{address} 是公开过的旧版本，不能改动；请用 git 恢复正文",
    "{address} is a version that was published and may not change; restore its text from git",
)
MOVED_LIVING = Rule(
    "moved-living",
    "{address} 仍是现用的网址，不能再写变更或移除；请删去这一条，或给新内容另起网址",
    (
        "{address} is a living address and cannot have moved or been removed; delete this entry, "
        "or give the new content an address of its own"
    ),
)
REDIRECT_TARGET = Rule(
    "redirect-target",
    "'{value}' 在本站没有对应的网址",
    "'{value}' is no address of this site",
    cure=Cure("请写现用的网址", "write an address that is in use"),
)
REDIRECT_LOOP = Rule(
    "redirect-loop",
    "网址变更成环：从 '{value}' 又回到原处；请改成现用的网址",
    "the redirects go round in a circle by way of '{value}'; name an address that is in use",
)
REDIRECT_CHANGED = Rule(
    "redirect-changed",
    "这个网址公开时已转到 {was}，不能改指别处；若原来写错了，请加一行 corrects: {was}",
    (
        "this address was published as leading to {was} and may not lead elsewhere; if that was a "
        "mistake, add the line 'corrects: {was}'"
    ),
)

_MOVED = ("redirect:", "tombstone:")


@reads_everything(LEDGER_LOST, LEDGER_ELSEWHERE, LEDGER_ABSENT, LEDGER_SHALLOW)
def lost(office: WholeOffice) -> Iterator[Problem]:
    """No line of the ledger is lost, and an office that publishes documents has one."""
    catalogue = office.catalogue
    ledger = ledger_of(catalogue)
    if not ledger.lines and catalogue.office.official_url and catalogue.documents:
        yield LEDGER_ABSENT.at(LEDGER, (1, 1))
    shallow = is_shallow(catalogue.root)
    if shallow is None:
        return  # there is no git to ask
    if shallow:
        yield LEDGER_SHALLOW.at(LEDGER, (1, 1))
    branches: dict[str, list[str]] = {}
    for line in lost_lines(catalogue.root, ledger):
        branches.setdefault(line.branch, []).append(line.words)
    for branch, lines in branches.items():
        if branch:
            yield LEDGER_ELSEWHERE.at(LEDGER, (1, 1), branch=branch, text=lines[0])
        else:
            yield LEDGER_LOST.at(LEDGER, (1, 1), count=len(lines), text=lines[0])


@reads_everything(
    LEDGER_GONE,
    LEDGER_ANCHOR_GONE,
    LEDGER_REUSED,
    LEDGER_CREATED,
    VERSION_CHANGED,
    MOVED_LIVING,
    REDIRECT_TARGET,
    REDIRECT_LOOP,
    REDIRECT_CHANGED,
    last=True,
)
def addresses(office: WholeOffice) -> Iterator[Problem]:
    """No address may vanish, mean another thing, or lead elsewhere.

    Asked last: what could not be read would seem to have vanished.
    """
    catalogue = office.catalogue
    found = Addresses(catalogue, standing_pages(catalogue), take_away(catalogue))
    yield from _gone(found)
    yield from _reused(office, found)
    yield from _moves(found)


def _gone(found: Addresses) -> Iterator[Problem]:
    for address, line in found.dead.items():
        if line and address not in found.moves and found.answer(address) is None:
            path, mark, anchor = address.partition("#")
            details: dict[str, Any] = {"redirects": REDIRECTS, "tombstones": TOMBSTONES}
            if mark:
                yield LEDGER_ANCHOR_GONE.at(
                    LEDGER, (line, 1), address=f"/{path}", anchor=anchor, **details
                )
            else:
                yield LEDGER_GONE.at(LEDGER, (line, 1), address=f"/{path}", **details)


def _reused(office: WholeOffice, found: Addresses) -> Iterator[Problem]:
    for text in found.texts.keys() - found.ledger.texts:
        entry = found.texts[text]
        address = entry.address
        known = found.ledger.known(address)
        if known is not None and (was := _other(entry, known)):
            where = (known.line, 1)
            key, _, day = was.partition("=")
            if key == "text":
                yield VERSION_CHANGED.at(LEDGER, where, address=f"/{address}")
            elif key != "created":
                now = _now(entry, was)
                yield LEDGER_REUSED.at(LEDGER, where, address=f"/{address}", was=was, now=now)
            elif not _corrected(office, entry, day):
                now = _now(entry, was)
                yield LEDGER_CREATED.at(LEDGER, where, address=f"/{address}", was=day, now=now)


def _other(entry: LedgerEntry, known: Known) -> str | None:
    """What the address, or an anchor or a document's day of creation, meant before; else None."""
    things = [thing for thing in known.things if not thing.startswith(_MOVED)]
    if things and entry.thing not in things:
        return things[-1]
    meant = dict(name.split("=", 1) for name in entry.names if "=" in name)
    for name in known.names:
        key, mark, thing = name.partition("=")
        if mark and key in meant and f"{key}={meant[key]}" not in known.names:
            return f"{key}={thing}"
    return None


def _now(entry: LedgerEntry, was: str) -> str:
    key = was.partition("=")[0]
    same = (name for name in entry.names if name.startswith(f"{key}="))
    return next(same, entry.thing).removeprefix("created=")


def _corrected(office: WholeOffice, entry: LedgerEntry, was: str) -> bool:
    """Whether the document's own history of changes says that its day of creation was wrong."""
    record = office.catalogue.document(entry.thing.partition(":")[2])
    told = (*record.changes, *record.restatement_changes)
    return any(was in change.note.zh for change in told)


def _moves(found: Addresses) -> Iterator[Problem]:
    for address, place in found.moves.places.items():
        key = "from" if address in found.moves.redirects else "address"
        if found.lives(address):
            yield place.problem(MOVED_LIVING, key, address=f"/{address}")
        elif redirect := found.moves.redirects.get(address):
            if found.end(redirect) is None:
                yield place.problem(_fault(found, address), "to", value=redirect.to)
            known = found.ledger.known(address)
            now = leads_to(redirect.to)
            led = [one for one in known.things if one.startswith("redirect:")] if known else []
            corrected = redirect.corrects and [leads_to(redirect.corrects)] == led[-1:]
            if led and now not in led and not corrected:
                yield place.problem(REDIRECT_CHANGED, "to", was=led[-1].removeprefix("redirect:"))
    for address, stone in found.moves.tombstones.items():
        if stone.instead and found.end_of(stone.instead) is None:
            place = found.moves.places[address]
            yield place.problem(REDIRECT_TARGET, "instead", value=stone.instead)


def _fault(found: Addresses, address: str) -> Rule:
    """Whether a redirect that leads nowhere goes round in a circle."""
    seen: set[str] = set()
    following: str | None = address
    while following is not None and following not in seen:
        seen.add(following)
        redirect = found.moves.redirects.get(following)
        following = found.target(redirect.to) if redirect else None
    return REDIRECT_TARGET if following is None else REDIRECT_LOOP
