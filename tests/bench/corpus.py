"""A deterministic office with any number of documents, made of fixed sentences.

Shape: per document a record, a Chinese body of about 1,500-3,000 characters and an English one of
about 7,500, with 4-7 headings, and lists, tables, footnotes, quotes and links among them.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import yaml
from tests.offices import BEGUN

from portal.addresses.ledger import LEDGER

ROOT = Path(__file__).parents[2]
YEARS = 10
FIRST_YEAR = 2016
GENRES = ("plan", "notice", "notification", "report", "guide", "summary", "statistics")
TOPICS = ("general-affairs", "civil-affairs", "health-sport", "culture", "finance", "market-safety")


@dataclass(frozen=True)
class Document:
    """One made-up document: its record and its bodies by language."""

    number: str
    year: int
    record: dict[str, object]
    bodies: dict[str, str]

    @property
    def stem(self) -> str:
        """The name of its files."""
        return self.number.replace("/", "-")


def documents(count: int) -> Iterator[Document]:
    """`count` documents over ten years; the same ones each time."""
    sentences = _sentences()
    for index in range(count):
        yield _document(index, count, sentences)


class Sentence(NamedTuple):
    """A sentence and its translation."""

    zh: str
    en: str

    @property
    def plain(self) -> bool:
        """Whether it has no figure: cut short, both still say the same."""
        return not re.search("[0-9〇两二三四五六七八九十百千万亿]", self.zh + self.en)


def _sentences() -> list[Sentence]:
    """Fixed ones: a corpus that changed with the office's data could not be compared."""
    text = Path(__file__).with_name("sentences.yml").read_text("utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return [Sentence(*pair) for pair in zip(found["zh"], found["en"], strict=True)]


def _document(index: int, count: int, sentences: list[Sentence]) -> Document:
    chance = random.Random(index)  # noqa: S311 - a fixed sequence, not a secret
    year = FIRST_YEAR + index * YEARS // count
    issued = date(year, 1, 1) + timedelta(days=chance.randrange(365))
    number = f"410/{year}-{1_000_000 + index}"
    plain = [one for one in sentences if one.plain]
    title, abstract = chance.choice(plain), chance.choice(sentences)
    record: dict[str, object] = {
        "index_number": number,
        "title": {
            "zh": f"关于{_cut(title.zh, 18)}的文件（第{index}号）",
            "en": f"Document no. {index}: {_cut(title.en, 60)}",
        },
        "abstract": abstract._asdict(),
        "publisher": "lvxianting-office",
        "created": issued.isoformat(),
        "issued": issued.isoformat(),
        "mode": "proactive",
        "channels": ["government-website"],
        "scope": "all",
        "body": "original",
        "genre": chance.choice(GENRES),
        "topic": chance.choice(TOPICS),
        "keywords": [{"zh": "街道", "en": "subdistrict"}],
        "validity": _validity(chance),
    }
    headings, length = chance.randint(4, 7), chance.randint(1200, 2600)
    blocks = list(_blocks(chance, sentences, plain, headings, length))
    bodies = {
        "zh": "\n\n".join(one.zh for one in blocks) + "\n",
        "en": "\n\n".join(one.en for one in blocks) + "\n",
    }
    return Document(number, year, record, bodies)


def _validity(chance: random.Random) -> dict[str, object]:
    status = chance.choice(("in-force", "in-force", "partly-in-force"))
    if status == "in-force":
        return {"status": status}
    reason = {"zh": "第一部分已不执行", "en": "Part 1 is no longer applied"}
    return {"status": status, "reason": reason}


def _cut(words: str, length: int) -> str:
    return words[:length].rstrip("，。、；., ")


def _blocks(
    chance: random.Random,
    sentences: list[Sentence],
    plain: list[Sentence],
    headings: int,
    length: int,
) -> Iterator[Sentence]:
    """The headings and paragraphs of a text: so many characters of Chinese, and their English."""
    for section in range(1, headings + 1):
        yield Sentence(f"## 第{section}部分 {{#s{section}}}", f"## Part {section} {{#s{section}}}")
        yield from _extra(chance, plain, section)
        written = 0
        while written < length // headings:
            one, other = chance.choices(sentences, k=2)
            yield Sentence(f"{one.zh}{other.zh}", f"{one.en} {other.en}")
            written += len(one.zh) + len(other.zh)


def _extra(chance: random.Random, plain: list[Sentence], section: int) -> Iterator[Sentence]:
    kind = chance.randrange(8)
    short = [Sentence(one.zh[:24], one.en[:24]) for one in chance.choices(plain, k=3)]
    if kind == 0:
        yield _both("\n".join("- {}" for _ in short), short)
    if kind == 1:
        rows = "\n".join(f"| {{}} | {chance.randrange(1000)} |" for _ in short)
        yield _both(f"| A | B |\n|:--|--:|\n{rows}", short)
    if kind == 2:
        yield _both(f"{{}}[^n{section}]", short)
        yield _both(f"[^n{section}]: {{}}", short[1:])
    if kind == 3:
        yield _both("> {}", short)
        yield _both("[{}](../../disclosure/)", short[1:])


def _both(form: str, words: list[Sentence]) -> Sentence:
    return Sentence(
        form.format(*(one.zh for one in words)), form.format(*(one.en for one in words))
    )


def write_office(folder: Path, count: int) -> None:
    """An office folder with `count` documents, the settings of the real one and a page of prose."""
    (folder / "content" / "about").mkdir(parents=True)
    for suffix in (".md", ".en.md"):
        (folder / "content" / "about" / f"index{suffix}").write_text("# 关于 About {#about}\n")
    (folder / "data" / "vocabularies").mkdir(parents=True)
    settings = (ROOT / "data" / "office.yml").read_text("utf-8")
    settings = re.sub(r"official_url: .*", "official_url: https://portal.invalid/", settings)
    settings = settings.replace("  telephone: null", '  telephone: "000-55501234"')
    (folder / "data" / "office.yml").write_text(settings, "utf-8")  # so that there are feeds too
    (folder / LEDGER).write_text(str(BEGUN[LEDGER]), "utf-8")
    name = "vocabularies/organisations.yml"
    shutil.copy(ROOT / "data" / name, folder / "data" / name)
    for document in documents(count):
        place = folder / "data" / "disclosures" / str(document.year)
        place.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(document.record, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000)
        (place / f"{document.stem}.yml").write_text(text, "utf-8")
        for language, body in document.bodies.items():
            (place / f"{document.stem}.{language}.md").write_text(body, "utf-8")


_CONFIG = """
baseURL = "https://example.invalid/"
defaultContentLanguage = "zh"
disableKinds = ["taxonomy", "term"]
[languages.zh]
  languageName = "中文"
  contentDir = "content/zh"
[languages.en]
  languageName = "English"
  contentDir = "content/en"
[markup.goldmark.parser.attribute]
  title = true
"""

_BASE = """<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} - portal</title>
<meta name="description" content="{{ .Params.abstract }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
<link rel="stylesheet" href="/portal.css">
</head>
<body>
<header><a href="/">portal</a>
<form action="/search/"><input type="search" name="q"><button>search</button></form></header>
<nav><ul><li><a href="/plans/">plans</a></li><li><a href="/disclosure/">disclosure</a></li>
<li><a href="/projects/">projects</a></li><li><a href="/service-points/">service points</a></li>
<li><a href="/activities/">activities</a></li><li><a href="/about/">about</a></li></ul></nav>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>office</p>
<ul><li><a href="/about/">about</a></li><li><a href="/sitemap/">map</a></li></ul></footer>
</body>
</html>
"""

_SINGLE = """{{ define "main" }}
<article><h1>{{ .Title }}</h1><p>{{ .Params.abstract }}</p>
<nav>{{ .TableOfContents }}</nav>
{{ .Content }}</article>
<table>
{{ range $key, $value := .Params.facts }}<tr><th>{{ $key }}</th><td>{{ $value }}</td></tr>{{ end }}
</table>
{{ end }}
"""

_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.number }}</li>{{ end }}
</ul>{{ end }}
"""


def write_hugo(folder: Path, count: int) -> None:
    """The same documents as a Hugo site: a page each, a list for each year, a home page."""
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_CONFIG, "utf-8")
    (layouts / "baseof.html").write_text(_BASE, "utf-8")
    (layouts / "single.html").write_text(_SINGLE, "utf-8")
    (layouts / "list.html").write_text(_LIST, "utf-8")
    for document in documents(count):
        for language, body in document.bodies.items():
            place = folder / "content" / language / str(document.year)
            place.mkdir(parents=True, exist_ok=True)
            front = json.dumps(_front(document, language), ensure_ascii=False)
            (place / f"{document.stem}.md").write_text(f"{front}\n\n{body}", "utf-8")


def _front(document: Document, language: str) -> dict[str, object]:
    record = document.record
    texts = {key: record[key] for key in ("title", "abstract")}
    facts = {key: value for key, value in record.items() if isinstance(value, str)}
    return {
        **{key: value[language] for key, value in texts.items() if isinstance(value, dict)},
        "number": document.number,
        "facts": facts,
    }
