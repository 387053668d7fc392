"""A record made of what a page says. What it does not say stays out and becomes a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.importing.head import DraftHead, may_be_title, split
from portal.importing.html import is_file
from portal.importing.labels import Pair
from portal.importing.old_page import Block, OldPage, Question, ask
from portal.importing.sections import Section, sections
from portal.importing.values import bare, code, found_date, index_number, moment, without_date
from portal.kinds.disclosure import ABSTRACT_LIMIT, AsPrinted, Disclosure
from portal.reading.vocabularies import Vocabularies

REQUIRED = ("index_number", "title", "abstract", "publisher", "created", "issued", "mode", "scope")
ABSTRACT = 200
_PLAIN = re.compile(r"[A-Za-z0-9]+([/-][A-Za-z0-9]+)*")
_SENTENCES = re.compile(r"[^。！？]*[。！？]+[”’」』）)]*")
_DOC_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}[〔\[［(（【]\d{4}[〕\]］)）】]第?\d+号")


@dataclass
class Draft:
    """A record to be: its fields, what was printed, its text, and what is to be asked."""

    fields: dict[str, Any] = field(default_factory=dict)
    printed: dict[str, Any] = field(default_factory=dict)
    text: list[Section] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """The required fields that the page does not give."""
        return [name for name in REQUIRED if name not in self.fields]


def draft(page: OldPage, vocabularies: Vocabularies, given: Mapping[str, str]) -> Draft:
    """Make a record of a page; `given` are the values for what the page does not say."""
    head = split(page)
    made = Draft(questions=list(page.questions), left_out=[*page.left_out, *head.left_out])
    printed = _printed(head, made)
    made.printed = {name: text for name, text in printed.items() if name in AsPrinted.model_fields}
    made.text = sections(head.body)
    _number(made, printed)
    _title(made, page, head, printed)
    _dates(made, page, printed)
    _codes(made, printed, vocabularies)
    _publisher(made, printed, page, vocabularies)
    _texts(made, printed, page)
    _doc_number(made, printed, head.body)
    _abstract(made, printed, head.body)
    made.fields["body"] = "original"  # it is carried over as it stands
    _given(made, given, vocabularies)
    made.questions += (_missing(name) for name in made.missing)
    made.questions += _attached(page)
    if not head.body:
        made.questions.append(ask("no-body"))
    return made


def _missing(name: str) -> Question:
    label = Disclosure.model_fields[name]
    return ask("missing-field", name, label_zh=label.title, label_en=label.description)


def _printed(head: DraftHead, made: Draft) -> dict[str, Any]:
    """The values by field as they were printed, the first of each; labels without a field apart."""
    printed: dict[str, Any] = {}
    for pair in head.pairs:
        if not pair.value:
            continue
        if pair.field not in AsPrinted.model_fields and pair.field not in _HELPING:
            printed.setdefault("other", []).append({"label": pair.label, "value": pair.value})
        elif bare(printed.setdefault(pair.field, pair.value)) != bare(pair.value):
            made.questions.append(_twice(pair))
    return printed


_HELPING = {"time", "valid_from", "valid_until"}


def _twice(pair: Pair) -> Question:
    about = pair.field if pair.field in Disclosure.model_fields else ""
    return ask("said-twice", about, label=pair.label, value=pair.value)


def _number(made: Draft, printed: Mapping[str, Any]) -> None:
    if written := printed.get("index_number"):
        number = index_number(written)
        if not _PLAIN.fullmatch(number):
            made.questions.append(ask("number-characters", "index_number", value=written))
            return
        made.fields["index_number"] = number
        if number != written:
            made.questions.append(ask("number-cleaned", "index_number", value=written))


def _title(made: Draft, page: OldPage, head: DraftHead, printed: Mapping[str, Any]) -> None:
    tagged = page.tags.get("articletitle", "")
    found = [printed.get("title"), tagged, *head.titles[-1:], page.title]
    title = next(filter(None, found), "")
    if not title and page.window_title:
        title = re.split(r"\s*[-_|–—]\s*", page.window_title)[0]
        made.questions.append(ask("title-from-window", "title", value=page.window_title))
    if title:
        made.fields["title"] = {"zh": title}
        made.printed["title"] = title
    if tagged and bare(tagged) != bare(title):
        made.questions.append(ask("title-differs", "title", value=tagged))
    if head.titles and head.body and may_be_title(head.body[0]) and not page.tags:
        made.questions.append(ask("title-or-text", "title", value=head.body[0].text))
    for other in head.titles:
        if bare(other) not in bare(title):
            made.questions.append(ask("title-lines", "title", value=other))


def _dates(made: Draft, page: OldPage, printed: dict[str, Any]) -> None:
    for name in ("created", "issued"):
        if written := printed.get(name):
            value = moment(written)
            if value is None:
                made.questions.append(ask("unreadable-date", name, value=written))
            else:
                made.fields[name] = value if name == "created" else value[:10]
    if "issued" in printed:
        return
    tagged = moment(page.tags.get("pubdate", ""))
    beside = printed.get("time") or found_date(printed.get("origin", "")) or ""
    if tagged:
        made.fields["issued"] = tagged[:10]
        made.printed["issued"] = page.tags["pubdate"]
    elif value := moment(beside):
        made.fields["issued"] = value[:10]
        made.printed["issued"] = beside
        made.questions.append(ask("date-without-name", "issued", value=beside))


def _codes(made: Draft, printed: Mapping[str, Any], vocabularies: Vocabularies) -> None:
    if mode := printed.get("mode"):
        if channel := code(mode, "channels", vocabularies):
            made.fields |= {"mode": "proactive", "channels": [channel]}
            made.questions.append(ask("mode-is-channel", "mode", value=mode))
        else:
            _code(made, "mode", mode, "modes", vocabularies)
    for name in ("scope", "genre"):
        if written := printed.get(name):
            _code(made, name, written, f"{name}s", vocabularies)
    if topic := printed.get("topic"):
        _code(made, "topic", re.split(r"[\\/>]", topic)[0], "topics", vocabularies)
    if written := printed.get("validity"):
        _code(made, "validity", written, "validity", vocabularies)
        if status := made.fields.get("validity"):
            dates = {
                "from": moment(printed.get("valid_from", "")),
                "until": moment(printed.get("valid_until", "")),
            }
            made.fields["validity"] = {"status": status} | {
                key: value[:10] for key, value in dates.items() if value
            }


def _code(made: Draft, name: str, written: str, vocabulary: str, lists: Vocabularies) -> None:
    if found := code(written, vocabulary, lists):
        made.fields[name] = found
    else:
        made.questions.append(ask("unknown-code", name, value=written, list=vocabulary))


def _publisher(
    made: Draft, printed: Mapping[str, Any], page: OldPage, vocabularies: Vocabularies
) -> None:
    if written := printed.get("publisher") or page.tags.get("contentsource"):
        if found := code(written, "organisations", vocabularies):
            made.fields["publisher"] = found
        else:
            made.questions.append(ask("unknown-publisher", "publisher", value=written))
        return
    number = made.fields.get("index_number", "")
    terms = vocabularies["organisations"].items()
    fitting = [one for one, term in terms if re.fullmatch(term.index_pattern or "(?!)", number)]
    if len(fitting) == 1:
        made.fields["publisher"] = fitting[0]
        made.questions.append(ask("publisher-from-number", "publisher", value=fitting[0]))


def _texts(made: Draft, printed: Mapping[str, Any], page: OldPage) -> None:
    source = without_date(printed.get("origin", "")) or page.tags.get("contentsource", "")
    if source:
        made.fields["origin"] = {"zh": source}
    for name in ("time_limit", "responsible_department"):
        if written := printed.get(name):
            made.fields[name] = {"zh": written}
    if written := printed.get("legal_basis"):
        made.fields["legal_basis"] = [{"zh": written}]
    if written := printed.get("keywords") or page.tags.get("keywords"):
        parts = re.split(r"[、,，;；\s]+", written)
        made.fields["keywords"] = [{"zh": part} for part in dict.fromkeys(parts) if part]


def _doc_number(made: Draft, printed: Mapping[str, Any], body: list[Block]) -> None:
    if written := printed.get("doc_number"):
        made.fields["doc_number"] = written
    elif found := next((one.text for one in body[:4] if _DOC_NUMBER.fullmatch(one.text)), None):
        made.fields["doc_number"] = found
        made.questions.append(ask("doc-number-in-text", "doc_number", value=found))
    written = made.fields.get("doc_number", "")
    if _DOC_NUMBER.fullmatch(written) and "〔" not in written:
        made.questions.append(ask("doc-number-brackets", "doc_number", value=written))


def _abstract(made: Draft, printed: Mapping[str, Any], body: list[Block]) -> None:
    if written := printed.get("abstract"):
        made.fields["abstract"] = {"zh": written}
        return
    paragraph = next((one.text for one in body if _SENTENCES.match(one.text)), "")
    taken = ""
    for sentence in _SENTENCES.findall(paragraph):
        if taken and len(taken + sentence) > ABSTRACT:
            break
        taken += sentence
    if 0 < len(taken) <= ABSTRACT_LIMIT:
        made.fields["abstract"] = {"zh": taken.strip()}
        made.questions.append(ask("abstract-taken", "abstract"))


def _given(made: Draft, given: Mapping[str, str], vocabularies: Vocabularies) -> None:
    del vocabularies  # codes are checked with the finished record
    for name, value in given.items():
        told = made.fields.get("issued") if value == "issued" else value
        if name not in made.fields and told:
            made.fields[name] = told
            made.questions.append(ask("given", name, value=told))


def _attached(page: OldPage) -> list[Question]:
    files = [link for link in page.links if is_file(link.address)]
    others = [link for link in page.links if not is_file(link.address)]
    return [
        *(ask("attachment", "attachments", text=one.text, address=one.address) for one in files),
        *(ask("link", text=one.text, address=one.address) for one in others),
        *(ask("image", address=address) for address in page.images),
    ]
