"""What is on record of translations: read from the file and written to it, known by their texts."""

from __future__ import annotations

from pathlib import Path

from portal.reading.translations import (
    TRANSLATIONS,
    Translation,
    Translations,
    hashed,
    read_translations,
    write_translations,
)

KEPT = Translation(hashed("In force."), "施行。", "reviewed")


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    kept = {
        "data/plans/2021.yml": (KEPT, Translation(hashed("A “word”."), '“词”和 "词"。', "machine"))
    }
    write_translations(tmp_path, kept)
    assert read_translations(tmp_path) == Translations(kept)


def test_no_file_says_nothing_of_any_text(tmp_path: Path) -> None:
    assert read_translations(tmp_path) == Translations()
    assert Translations().was("施行。", "In force.") is None


def test_english_is_stale_where_its_chinese_alone_has_changed() -> None:
    kept = Translations({"x.yml": (KEPT,)})
    assert kept.state("施行。", "In force.") == "reviewed"
    assert kept.state("已施行。", "In force.") == "stale"
    assert kept.was("已施行。", "In force.") == "施行。"
    assert kept.state("已施行。", "It is in force.") == "unknown"
    assert kept.was("已施行。", "It is in force.") is None


def test_english_of_several_chinese_texts_is_stale_for_none_of_them() -> None:
    kept = Translations({"x.yml": (KEPT, Translation(hashed("In force."), "生效。", "machine"))})
    assert kept.was("施行。", "In force.") is None
    assert kept.was("生效。", "In force.") is None


def test_how_a_text_is_broken_into_lines_is_no_change() -> None:
    kept = Translations({"x.yml": (KEPT,)})
    assert kept.was("施行。\n", "In\n  force.") is None


def test_a_line_of_a_merge_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / TRANSLATIONS).write_text("x.yml:\n=======\n  - {}\n", "utf-8")
    found = read_translations(tmp_path)
    assert [(one.line, one.rule) for one in found.problems] == [
        (2, "translations-line"),
        (3, "translations-line"),
    ]
