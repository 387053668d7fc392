"""What the portal can do, as tables on a page of prose: kinds, outputs, rules, codes.

A fenced block of the language `registry` names one of them; the table is made of the very registry
that the portal works by, so that the page cannot name what there is not. What the pages say of the
law is shown in the same way, for a lawyer to read in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from string import Formatter

from markupsafe import Markup, escape
from pydantic import BaseModel

from portal.checking.examples import examples
from portal.checking.registry import RULES, what_it_reads
from portal.drawing.examples import example_office
from portal.drawing.sentinels import ROOT
from portal.kinds.activity import Activity, Session
from portal.kinds.kind import Kind
from portal.kinds.marks import Code
from portal.kinds.model import Text
from portal.kinds.record import Record
from portal.kinds.registry import KINDS
from portal.kinds.written import WrittenField, written_fields
from portal.language.languages import LANGUAGES, Language, in_language, strings
from portal.law.statements import Act, Statement, legal
from portal.outputs.output import DocumentOutput, Output
from portal.outputs.registry import DOCUMENT_OUTPUTS, OUTPUTS
from portal.pages.columns import columns
from portal.pages.coverage import Coverage
from portal.pages.files import OutputFile
from portal.problems.problem import Level
from portal.problems.rule import Rule
from portal.reading.bodies import SCROLLING
from portal.reading.catalogue import Catalogue

Say = Callable[[str], str]
"""Gives a word of the interface by its key, in the page's language."""

_BLOCK = re.compile(r'<pre><code class="language-registry">([a-z]+)\s*</code></pre>')
_LEVELS: dict[Level, str] = {"error": "registry.error", "warning": "registry.warning"}
_READS = {
    "files": "registry.reads-files",
    "record": "registry.reads-record",
    "texts": "registry.reads-texts",
    "prose": "registry.reads-prose",
    "everything": "registry.reads-everything",
}
_CELL = Markup("<td>{}</td>")
_BREAKABLE = re.compile(r"(?<=/)|(?<=\.)(?=[a-z]{8})")
"""Where a path or a media type may go on in the next line: a phone has little room."""
_NOTE = Markup(" <small>{}</small>")
_BREAK = Markup("<br>")
_SHOWN = ("registry.faulty", "registry.mended")
_EXAMPLE = Markup('<small>{}<code lang="zh-Hans">{}</code></small>')


def with_registries(html: str, language: Language, coverage: Sequence[Coverage] = ()) -> str:
    """Prose with its registry blocks made tables. Raises KeyError for one that there is not.

    `coverage` is what the block `translations` shows: of an office, where the others are not.
    """

    def say(key: str) -> str:
        return _told(strings()[key], language)

    def table(block: re.Match[str]) -> str:
        if block[1] == "translations":
            return _translations(coverage, say, language)
        return _TABLES[block[1]](say, language)

    return _BLOCK.sub(table, html)


def _told(text: Text, language: Language) -> str:
    return in_language(text, language)[0]


def _table(heads: Iterable[str], rows: Iterable[Markup]) -> str:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in heads)
    (_, opening), (_, closing) = SCROLLING
    return f"{opening}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>{closing}"


def _row(first: str, *cells: str, anchor: str) -> Markup:
    start = Markup('<tr id="{}"><th scope="row">{}</th>').format(anchor, first)
    return Markup("").join((start, *map(_CELL.format, cells), Markup("</tr>")))


def _code(code: str) -> Markup:
    return Markup('<code lang="en">{}</code>').format(Markup("<wbr>").join(_BREAKABLE.split(code)))


def _codes(codes: Iterable[str]) -> Markup:
    return _BREAK.join(map(_code, codes))


# --- kinds --------------------------------------------------------------------------------------


def _kinds(say: Say, language: Language) -> str:
    heads = map(
        say,
        (
            "registry.kind",
            "registry.folder",
            "registry.column",
            "registry.made-of-it",
            "registry.schema-org",
        ),
    )
    return _table(heads, (_kind(kind, say, language) for kind in KINDS))


def _kind(kind: Kind, say: Say, language: Language) -> Markup:
    noun = _told(kind.words.nouns[kind.noun], language)
    made = {
        "registry.listed": kind.listed,
        "registry.fed": kind.fed,
        "registry.poster": kind.poster,
        "registry.table": kind.rows,
    }
    return _row(
        noun,
        _code(f"data/{kind.pattern}"),
        _told(columns()[kind.column].title, language),
        say("registry.comma").join(say(one) for one, has in made.items() if has)
        or say("registry.own"),
        _code(kind.schema_org),
        anchor=f"kind-{kind.noun}",
    )


# --- outputs ------------------------------------------------------------------------------------


def _outputs(say: Say, language: Language) -> str:
    del language
    heads = map(say, ("registry.output", "registry.files", "registry.media", "registry.written"))
    rows = [_output(one, say) for one in OUTPUTS]
    return _table(heads, [*rows, *(_document_output(one, say) for one in DOCUMENT_OUTPUTS)])


def _output(output: Output, say: Say) -> Markup:
    files = list(output.files(_complete_office()))
    forms = dict.fromkeys((_form(file, files), file.spoken) for file in files)
    written = "registry.renewed" if output.renew else "registry.every-build"
    return _row(
        _code(output.name),
        _BREAK.join(_in_languages(form, say, spoken=spoken) for form, spoken in forms),
        _codes(dict.fromkeys(file.media for file in files)),
        say("registry.whole-site" if output.fixed else written),
        anchor=f"output-{output.name}",
    )


def _document_output(output: DocumentOutput, say: Say) -> Markup:
    """Forms of each document beside its page; an output without any makes those of versions."""
    forms = (_in_languages(f"*/{one.name}", say, spoken=one.spoken) for one in output.formats)
    return _row(
        _code(output.name),
        _BREAK.join(forms) or say("registry.of-versions"),
        _codes(one.media for one in output.formats),
        say("registry.with-document"),
        anchor=f"output-{output.name}",
    )


def _in_languages(form: str, say: Say, *, spoken: bool) -> Markup:
    return _code(form) + (_NOTE.format(say("registry.both-languages")) if spoken else Markup(""))


def _form(file: OutputFile, files: list[OutputFile]) -> str:
    """The address of a file, with `*` for what differs among its like."""
    for path in _record_paths():
        if file.path.startswith(path):
            return f"{path.rstrip('/').rpartition('/')[0]}/*/{file.name}"
    folder, ending = file.path.removesuffix(file.name), file.name.rpartition(".")[2]
    names = {one.name for one in files if one.path == f"{folder}{one.name}"}
    like = {name for name in names if name.endswith(f".{ending}")}
    return f"{folder}*.{ending}" if len(like) > 1 and folder else file.path


@cache
def _complete_office() -> Catalogue:
    """The example office with all that files hang on: an address, a topic, a session."""
    found = example_office()
    settled = found.office.model_copy(update={"official_url": "https://example.org/"})
    cards = [replace(card, topic="*") for card in found.documents]
    dated = {"sessions": [Session.model_construct(start=datetime.max.replace(tzinfo=UTC))]}
    activities: list[Record] = [one.model_copy(update=dated) for one in found.of(Activity)]
    records = {**found.records, Activity.noun: activities}
    return replace(found, office=settled, documents=cards, records=records)


@cache
def _record_paths() -> tuple[str, ...]:
    """Where records have pages of their own, below a column."""
    lists = _complete_office().records.values()
    paths = (record.path for records in lists for record in records)
    return tuple(path for path in paths if path.count("/") > 1)


# --- rules --------------------------------------------------------------------------------------


def _rules(say: Say, language: Language) -> str:
    heads = map(say, ("registry.rule", "registry.sentence", "registry.level", "registry.reads"))
    return _table(heads, (_rule(RULES[code], say, language) for code in sorted(RULES)))


def _rule(rule: Rule, say: Say, language: Language) -> Markup:
    chinese = language is LANGUAGES[0]
    told = [_sentence(rule.zh if chinese else rule.en)]
    if rule.cure:
        told.append(_NOTE.format(rule.cure.zh if chinese else rule.cure.en))
    for key, text in zip(_SHOWN, examples().get(rule.code, ()), strict=False):
        told.append(_EXAMPLE.format(say(key), _BREAK.join(text.split("\n"))))
    return _row(
        _code(rule.code),
        _BREAK.join(told),
        say(_LEVELS[rule.level]),
        say("registry.comma").join(say(_READS[one]) for one in what_it_reads(rule)),
        anchor=f"rule-{rule.code}",
    )


def _sentence(template: str) -> Markup:
    """A rule's sentence, with the names of what differs from case to case."""
    told = []
    for words, name, form, _ in Formatter().parse(template):
        told.append(Markup("{}").format(words))
        if form:
            told.append(Markup("{}").format(form.split("|")[-1]))  # as of more than one
        elif name:
            told.append(Markup('<var lang="en">{}</var>').format(name))
    return Markup("").join(told)


# --- codes --------------------------------------------------------------------------------------


def _coded(say: Say, language: Language) -> str:
    """The codes that the fields of records may have, but for the office's own."""
    heads = map(say, ("registry.field", "registry.codes"))
    rows: list[Markup] = []
    for kind in KINDS:
        noun = _told(kind.words.nouns[kind.noun], language)
        for path, field in _coded_fields(kind.model):
            codes = _field_codes(field, say, language)
            label = f"{noun} · {_told(field.label or Text(zh=path), language)}"
            anchor = f"code-{kind.noun}-{path.replace('.', '-')}"
            name = Markup("{}<br>{}").format(label, _code(path))
            rows.append(_row(name, codes, anchor=anchor) + "\n")  # each is read by itself
    return _table(heads, rows)


def _coded_fields(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, WrittenField]]:
    for field in written_fields(model):
        here = f"{path}.{field.key}" if path else field.key
        if isinstance(field.mark, Code) or field.choices:
            yield here, field
        elif field.model is not None:
            yield from _coded_fields(field.model, here)


def _field_codes(field: WrittenField, say: Say, language: Language) -> str:
    names = dict(field.choices)
    if isinstance(field.mark, Code):
        listed = example_office().vocabularies[field.mark.vocabulary]
        names = {code: term.text for code, term in listed.items()}
        if field.mark.vocabulary == "organisations":
            return _code("data/vocabularies/organisations.yml")
    told = (
        Markup("{} {}").format(_code(one), _told(name, language)) for one, name in names.items()
    )
    return escape(say("registry.comma")).join(told)


# --- the law ------------------------------------------------------------------------------------


def _law(say: Say, language: Language) -> str:
    """What has been checked, act by act in the order of the articles."""
    return _legal([one for one in legal().statements if one.checked], say, language)


def _unchecked(say: Say, language: Language) -> str:
    return _legal([one for one in legal().statements if not one.checked], say, language)


def _legal(statements: list[Statement], say: Say, language: Language) -> str:
    heads = map(say, ("registry.article", "registry.said", "registry.checked"))
    rows: list[Markup] = []
    for name, act in legal().acts.items():
        found = [one for one in statements if one.act == name]
        found.sort(key=lambda one: (one.article or 0, one.item or 0))
        if found:
            rows.append(_act(act, language))
            rows += [_statement(one, say, language) for one in found]
    return _table(heads, rows)


def _act(act: Act, language: Language) -> Markup:
    told = _told(Text(zh=act.zh, en=act.en), language)
    read = _BREAK.join(Markup('<code lang="zh-Hans">{}</code>').format(one) for one in act.read)
    row = Markup('<tr><th scope="rowgroup" colspan="3">{}<br><small>{}</small></th></tr>')
    return row.format(told, read)


def _statement(one: Statement, say: Say, language: Language) -> Markup:
    said = [_said(_told(strings()[key], language), key) for key in one.strings]
    lists = example_office().vocabularies  # of an office that adds no terms of its own
    for name in one.vocabularies:
        names = (_told(term.text, language) for term in lists[name].values())
        said.append(_said(say("semicolon").join(names), f"{name}.yml"))
    said += [_said(_told(columns()[key].description, language), key) for key in one.columns]
    for code in one.rules:
        rule = RULES[code]
        said.append(_said(rule.zh if language is LANGUAGES[0] else rule.en, code))
    place = _told(one.place, language) if one.place else say("registry.whole-act")
    number = "-".join(str(part) for part in (one.article, one.item) if part)
    checked = _DAY.format(one.checked) if one.checked else say("registry.unchecked")
    anchor = "-".join(filter(None, ("law", one.act, number or "whole")))
    return _row(
        place, _BREAK.join(said), checked, anchor=f"{anchor}{'' if one.checked else '-open'}"
    )


_DAY = Markup('<time class="number">{}</time>')


def _said(words: str, key: str) -> Markup:
    return Markup('{} <small><code lang="en">{}</code></small>').format(words, key)


def _open(say: Say, language: Language) -> str:
    """What was left out, or is for a lawyer to look at."""
    del say
    items = (Markup("<li>{}</li>").format(_told(one, language)) for one in legal().open)
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


# --- translations -------------------------------------------------------------------------------


def _translations(coverage: Sequence[Coverage], say: Say, language: Language) -> str:
    heads = map(
        say,
        (
            "coverage.kind",
            "coverage.records",
            "coverage.whole",
            "coverage.reviewed",
            "coverage.machine",
            "coverage.stale",
            "coverage.unknown",
        ),
    )
    return _table(heads, (_covered(one, language) for one in coverage))


def _covered(one: Coverage, language: Language) -> Markup:
    link = Markup('<a href="{}">{}</a>').format(
        f"{ROOT}{language.prefix}{one.path}", _told(one.kind, language)
    )
    anchor = f"coverage-{one.path.strip('/').replace('/', '-') or 'home'}"
    return _row(link, *(f"{figure:,}" for figure in one[2:]), anchor=anchor)


_TABLES = {
    "kinds": _kinds,
    "outputs": _outputs,
    "rules": _rules,
    "codes": _coded,
    "law": _law,
    "unchecked": _unchecked,
    "open": _open,
}
