"""The smallest office that has no problem; a test adds, replaces or removes (None) its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

TODAY = date(2026, 7, 1)
"""The day the suite speaks of; SOURCE_DATE_EPOCH says the same to whole builds."""

Files = Mapping[str, str | bytes | None]

SETTINGS = """\
name: {zh: 某街道办事处, en: Some Subdistrict Office}
short_name: {zh: 某街道, en: Some Subdistrict}
site_name: {zh: 某街道信息公开, en: Some Subdistrict Information}
"""
DOCUMENT = """\
index_number: X/2021-1
title: {zh: 工作计划, en: Work plan}
abstract: {zh: 一年的工作。, en: The work of a year.}
publisher: office
created: 2021-01-04
issued: 2021-01-05
mode: proactive
scope: all
"""
PLAN = """\
title: {zh: 计划, en: Plan}
summary: {zh: 概述。, en: Summary.}
document: X/2021-1
period: {start: 2021-01-01, end: 2021-12-31}
goals:
  - id: "1"
    title: {zh: 环境, en: Environment}
    statement: {zh: 变好。, en: Better.}
    section: "1"
    measures:
      - id: "1.1"
        title: {zh: 排水, en: Drains}
        statement: {zh: 疏通。, en: Cleared.}
        section: "1.1"
targets:
  - id: T1
    goal: "1"
    title: {zh: 管网, en: Pipes}
    kind: target
    operator: at-least
    value: "5"
    as_printed: 五条
    section: "1.1"
themes:
  - id: A1
    title: {zh: 速度, en: Speed}
    statement: {zh: 加快。, en: Faster.}
    section: "1"
"""
PROJECT = """\
title: {zh: 步道, en: Walkway}
summary: {zh: 修步道。, en: A walkway is built.}
sources: [{document: X/2021-1, sections: ["1.1"]}]
plan: "2021"
measures: ["1.1"]
"""
SERVICE_POINT = """\
title: {zh: 服务中心, en: Service centre}
summary: {zh: 办事。, en: Services.}
kind: office
provision: existing
sources: [{document: X/2021-1, sections: ["1"]}]
plan: "2021"
"""
ACTIVITY = """\
title: {zh: 清扫, en: Clean-up}
summary: {zh: 一起清扫。, en: Cleaning together.}
kind: volunteering
sources: [{document: X/2021-1, sections: ["1"]}]
plan: "2021"
"""
GLOSSARY = """\
entries:
  - {id: lake, kind: scenery, zh: 镜湖, pinyin: Jìnghú, en: Mirror Lake}
"""
BODY_ZH = "## 环境 {#s1}\n\n变好。\n\n### 排水 {#s1-1}\n\n疏通。\n"
BODY_EN = "## Environment {#s1}\n\nBetter.\n\n### Drains {#s1-1}\n\nCleared.\n"

DOCUMENT_FILE = "data/disclosures/2021/X-2021-1.yml"
BODY_ZH_FILE = "data/disclosures/2021/X-2021-1.zh.md"
BODY_EN_FILE = "data/disclosures/2021/X-2021-1.en.md"

MINIMAL: Files = {
    "data/office.yml": SETTINGS,
    "data/vocabularies/organisations.yml": "office: {zh: 某街道办事处, en: Some Office}\n",
    DOCUMENT_FILE: DOCUMENT,
    BODY_ZH_FILE: BODY_ZH,
    BODY_EN_FILE: BODY_EN,
    "data/plans/2021.yml": PLAN,
    "data/glossary.yml": GLOSSARY,
    "content/about/index.md": "# 关于本站 {#about}\n\n## 进展怎么算 {#progress}\n\n说明。\n",
    "content/about/index.en.md": "# About {#about}\n\n## Progress {#progress}\n\nHow.\n",
    "content/accessibility.md": "# 无障碍声明 {#top}\n\n说明。\n",
    "content/accessibility.en.md": "# Accessibility {#top}\n\nWords.\n",
}


def write_office(root: Path, files: Files) -> Path:
    """Write the minimal office with `files` laid over it into `root`."""
    for path, content in {**MINIMAL, **files}.items():
        if content is not None:
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
