"""The page of kinds, outputs and rules has every one of them, in both languages."""

from __future__ import annotations

import pytest

from portal.building.registries import with_registries
from portal.checking.examples import examples
from portal.checking.registry import CHECKS, RULES, what_it_reads
from portal.kinds.registry import KINDS
from portal.language.languages import EN, LANGUAGES, ZH, Language, strings
from portal.outputs.output import DocumentOutput, Output
from portal.outputs.registry import DOCUMENT_OUTPUTS, OUTPUTS
from portal.problems.counted import filled
from tests.built import Element, read_page
from tests.conftest import ROOT, MakeSite

BLOCK = '<pre><code class="language-registry">{}\n</code></pre>'
SPOKEN = pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)


def rows(name: str, language: Language) -> dict[str, Element]:
    """The rows of a table by their anchors."""
    page = read_page(with_registries(BLOCK.format(name), language))
    assert page.faults == ()
    assert len(page.ids) == len(set(page.ids))
    return {one.attributes["id"]: one for one in page.root.all("tr") if "id" in one.attributes}


@SPOKEN
def test_every_kind_stands_on_the_page(language: Language) -> None:
    found = rows("kinds", language)
    assert list(found) == [f"kind-{kind.noun}" for kind in KINDS]
    for kind in KINDS:
        text = found[f"kind-{kind.noun}"].text
        assert getattr(kind.words.nouns[kind.noun], language.code) in text
        assert f"data/{kind.pattern}" in text
        assert kind.schema_org in text
        assert (strings()["registry.listed"].model_dump()[language.code] in text) is kind.listed


@SPOKEN
def test_every_output_stands_on_the_page_with_its_files(language: Language) -> None:
    found = rows("outputs", language)
    outputs: list[Output | DocumentOutput] = [*OUTPUTS, *DOCUMENT_OUTPUTS]
    assert list(found) == [f"output-{one.name}" for one in outputs]
    for one in outputs:
        files = found[f"output-{one.name}"].all("td")[0]
        assert files.text, one.name
        assert files.all("code") or one.name == "versions"


@pytest.mark.parametrize(
    ("output", "files"),
    [
        ("feeds", ["feeds/*.xml", "feeds/*.json", "feeds/topics/*.xml", "feeds/topics/*.json"]),
        ("calendars", ["activities/*/index.ics", "data/*.ics"]),
        ("sitemap", ["sitemap.xml"]),
        ("word", ["*/index.docx"]),
    ],
)
def test_an_asterisk_stands_for_the_names_of_files_that_are_alike(
    output: str, files: list[str]
) -> None:
    cell = rows("outputs", EN)[f"output-{output}"].all("td")[0]
    assert [one.text for one in cell.all("code")] == files


@SPOKEN
def test_every_rule_stands_on_the_page_with_its_sentence_and_its_cure(language: Language) -> None:
    found = rows("rules", language)
    assert list(found) == [f"rule-{code}" for code in sorted(RULES)]
    for code, rule in RULES.items():
        told, level, reads = found[f"rule-{code}"].all("td")
        sentence = rule.zh if language is ZH else rule.en
        plain = filled(sentence, **{name: name for name in rule.fields})
        cure = (rule.cure.zh if language is ZH else rule.cure.en) if rule.cure else ""
        wrong, right = ("错：", "对：") if language is ZH else ("Wrong: ", "Right: ")
        shown = "".join(told.text.split())
        example = examples()[code]
        lines = f"{plain}{cure}{wrong}{example.faulty}{right}{example.mended}"
        assert shown == "".join(lines.split())
        assert {one.text for one in told.all("var")} <= rule.fields
        assert level.text
        assert reads.text


def test_what_a_rule_reads_is_what_its_checks_are_shown() -> None:
    assert {name for rule in RULES.values() for name in what_it_reads(rule)} == {
        "files",
        *(check.reads for check in CHECKS),
    }
    assert what_it_reads(RULES["tab"]) == ["files"]
    assert what_it_reads(RULES["index-number-column"]) == ["everything"]


def test_what_is_no_code_of_ours_is_escaped() -> None:
    assert "if a &#39;&lt;&#39; is meant" in with_registries(BLOCK.format("rules"), EN)
    assert with_registries("<p>language-registry</p>", EN) == "<p>language-registry</p>"


def test_a_block_of_another_name_is_no_table() -> None:
    with pytest.raises(KeyError):
        with_registries(BLOCK.format("others"), EN)


def test_prose_has_the_tables_in_boxes_that_scroll(build_office: MakeSite) -> None:
    files = {
        f"content/about/registries{ending}": (
            ROOT / "content" / "about" / f"registries{ending}"
        ).read_text("utf-8")
        for ending in (".md", ".en.md")
    }
    site = build_office(files)
    for prefix in ("", "en/"):
        page = site.pages[f"{prefix}about/registries/index.html"]
        assert page.faults == ()
        assert len(page.ids) == len(set(page.ids))
        assert {f"rule-{code}" for code in RULES} <= set(page.ids)
        boxes = [one for one in page.root.with_class("scroll") if one.all("table")]
        assert len(boxes) == 3


@SPOKEN
def test_every_code_of_a_record_stands_on_the_page_with_its_name(language: Language) -> None:
    found = rows("codes", language)
    kind = found["code-service-point-kind"].text
    assert "health" in kind
    assert {"zh": "卫生", "en": "Health"}[language.code] in kind
    assert "mon" in found["code-service-point-hours-days"].text
    assert "data/vocabularies/organisations.yml" in found["code-disclosure-publisher"].text
    assert {"code-plan-targets-kind", "code-project-updates-status"} <= found.keys()
