"""The checks against silent rewriting: what was published changes with a word of it, or not at all.

What was published is known from the event log; while that has nothing of a document, nothing is
asked. The check of a field is one comparison of what its card says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from portal.addresses.ledger_history import lost_lines
from portal.addresses.moves import Moves, normal, read_moves
from portal.checking.reads import WholeOffice, reads_everything
from portal.kinds.disclosure import Disclosure
from portal.kinds.model import Text
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.bodies import RESTATED
from portal.reading.card import Card
from portal.reading.events import CHAIN, EVENTS, TEXTS, EventLog, events_of

SILENT_CHANGE = Rule(
    "silent-change",
    "已公开的文件改了{what_zh}，'changes' 里却没有写；请加上：{line}",
    "{what_en} of a published document changed, and 'changes' does not say so; add: {line}",
    cure=Cure(
        "尖括号处请写明改了什么；正文有实质改动的写 kind: major，并留存改动前的正文；"
        "不该改的请改回去",
        "say in the angle brackets what changed; where the text did in substance write kind: "
        "major, and keep the text from before; undo what should not have changed",
    ),
)
SILENT_RESTATEMENT = Rule(
    "silent-restatement",
    "已公开的转述改了{what_zh}，'restatement_changes' 里却没有写；请加上：{line}",
    (
        "{what_en} of a published restatement changed, and 'restatement_changes' does not say so; "
        "add: {line}"
    ),
    cure=Cure(
        "尖括号处请写明改了什么；这不算文件本身的修订",
        "say in the angle brackets what changed; it is no revision of the document itself",
    ),
)
EVENTS_STRUCK = Rule(
    "events-struck",
    "事件日志里 {thing} 的内容被划掉了，它却还在公开；只有已移除的可以划掉，请用 git 恢复本文件",
    (
        "the event log's details of {thing} are struck out, and it is still published; only those "
        "of what was removed may be: restore the file from git"
    ),
)
EVENTS_LOST = Rule(
    "events-lost",
    "事件日志至少比 git 里的少了 {count} 行，如：{text}；请用 git 恢复本文件，再运行 portal ledger",
    (
        "the event log lacks at least {count} {count:line|lines} that git has, such as: {text}; "
        "restore the file from git, then run portal ledger"
    ),
)

_BODY, _TITLE = Text(zh="正文", en="the text"), Text(zh="名称", en="the title")
_NUMBER = Text(zh="索引号", en="the index number")
_CREATED, _ISSUED = Text(zh="生成日期", en="the date"), Text(zh="公开日期", en="the day")


class _Layer(NamedTuple):
    """What a document may say has changed: its rule, its list, and which of a card's counts."""

    rule: Rule
    key: str
    place: int


_ORIGINAL = _Layer(SILENT_CHANGE, "changes", 0)
_RESTATED = _Layer(SILENT_RESTATEMENT, "restatement_changes", 1)
_LAYERS = (_ORIGINAL, _RESTATED)


@reads_everything(EVENTS_LOST, EVENTS_STRUCK)
def events_kept(office: WholeOffice) -> Iterator[Problem]:
    """No line of the event log is lost, and nothing is struck out of what is still published."""
    log = events_of(office.catalogue)
    lost = [one for one in lost_lines(office.catalogue.root, log, CHAIN) if not one.branch]
    if lost:
        yield EVENTS_LOST.at(EVENTS, (1, 1), count=len(lost), text=lost[0].words)
    for thing, history in log.things.items():
        if thing in office.catalogue.things:
            for link in history.links:
                if link.text.endswith(" -"):
                    yield EVENTS_STRUCK.at(EVENTS, (link.number, 1), thing=thing)


@reads_everything(SILENT_CHANGE, SILENT_RESTATEMENT)
def rewritten(office: WholeOffice) -> Iterator[Problem]:
    """Text, title, number and dates of what was published change only with an entry that says so.

    Regulation on Open Government Information, article 12, which has the directory say what each
    document is, and article 26, under which changes are published too.
    """
    log = events_of(office.catalogue)
    if not log.links or log.problems:
        return  # nothing is known, or not all that was
    former = _former_numbers(office, log)
    for card in office.catalogue.documents:
        known = former.get(card.key, card.key)
        history = log.things.get(known)
        state = history.now if history and not history.removed else None
        if state:
            yield from _unsaid(office, card, state)


def _unsaid(office: WholeOffice, card: Card, state: dict[str, Any]) -> Iterator[Problem]:
    """What changed of a document without an entry, by layers: each is told once.

    Title, number and dates of what is only restated may be told in either list: they are entered in
    the directory, and they are its office's.
    """
    said = {one: card.revisions[one.place] > len(state.get(one.key) or ()) for one in _LAYERS}
    original, restated = _texts(card, state)
    facts = list(_facts(card, state))
    changed = {_ORIGINAL: [_BODY] * original, _RESTATED: [_BODY] * restated}
    if card.held:
        changed[_ORIGINAL] += facts
    elif not said[_ORIGINAL]:
        changed[_RESTATED] += facts
    for layer, what in changed.items():
        if what and not said[layer]:
            yield _problem(office, card, layer, what)


def _facts(card: Card, state: dict[str, Any]) -> Iterator[Text]:
    """What the directory says otherwise than it did; what a state lacks cannot be compared."""
    title = state.get("title")
    told = (
        (_TITLE, title.get("zh") if isinstance(title, dict) else title, card.titles[0]),
        (_NUMBER, state.get("index_number"), card.index_number),
        (_CREATED, str(state.get("created") or card.created)[:10], card.created),
        (_ISSUED, state.get("issued"), card.published),
    )
    yield from (what for what, before, now in told if before is not None and before != now)


def _texts(card: Card, state: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the Chinese text of the original, and of the restatement, is another than it was.

    Where one came to stand beside the other, the text in the document's own file may change its
    sort; that is compared with the text of the same sort alone.
    """
    now, before = dict(card.texts), state.get(TEXTS, {})
    was = state.get("body", card.body)

    def differs(sort: str) -> bool:
        one, other = (
            _hash(hashes, body, sort) for hashes, body in ((now, card.body), (before, was))
        )
        return one is not None and other is not None and one != other

    return differs("original"), differs("restated")


def _hash(hashes: dict[str, str], body: str, sort: str) -> str | None:
    """The hash of the Chinese text of a sort, None where the document has none of it."""
    if body == "both":
        return hashes.get("zh" if sort == "original" else f"{RESTATED}.zh")
    return hashes.get("zh") if body == sort else None


def _problem(office: WholeOffice, card: Card, layer: _Layer, what: list[Text]) -> Problem:
    entry = f"{{date: {office.today}, kind: minor, note: {{zh: <改了什么>, en: <what changed>}}}}"
    return office.at(
        layer.rule,
        card,
        layer.key,
        what_zh="、".join(one.zh for one in what),
        what_en=" and ".join(str(one.en) for one in what),
        line=f"- {entry}" if card.revisions[layer.place] else f"{layer.key}: [{entry}]",
    )


def _former_numbers(office: WholeOffice, log: EventLog) -> dict[str, str]:
    """The documents that got another number since the log was written, with what they were.

    A redirect says so, from a number that is gone to a document that the log does not know.
    """
    prefix, here = f"{Disclosure.noun}:", office.catalogue.things
    gone = [one for one in log.things if one not in here and one.startswith(prefix)]
    if not gone:
        return {}
    moves = read_moves(office.catalogue.root)
    found = ((_leads_to(moves, one), one) for one in gone)
    return {now: one for now, one in found if now and now not in log.things}


def _leads_to(moves: Moves, thing: str) -> str | None:
    """The document to which a redirect leads from a number."""
    redirect = moves.redirects.get(f"{thing.partition(':')[2]}/")
    if redirect is None:
        return None
    if redirect.to.startswith(f"{Disclosure.noun}:"):
        return redirect.to
    address = normal(redirect.to)
    return f"{Disclosure.noun}:{address.removesuffix('/')}" if address else None
