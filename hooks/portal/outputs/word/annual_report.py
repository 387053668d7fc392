"""The annual report as a Word file, laid out as official documents are (GB/T 9704-2012).

A4; margins 37, 35, 28 and 26 mm; title in 22 pt, headings and text in 16 pt at 28 pt line spacing,
two characters of indent; page numbers in 14 pt between dashes. The same report, the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from portal.annual.figures import Row, Table, Worked
from portal.kinds.model import Text
from portal.language.languages import ZH, in_language, strings

_FIGURE, _FIGURES = Mm(40), Mm(98)
"""The most that one column of figures takes of a table's width, and all of them together."""
TITLE, HEADING, BODY, SMALL = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def report_docx(worked: Worked, office: Text) -> bytes:
    """The report in Chinese, the language in which it is handed in."""
    document = Document()
    _page(document)
    _title(document, f"{office.zh}\n{worked.report.label.zh}")
    _part(document, 1, worked.report.overview)
    published = _words("report.published").format(count=worked.published, year=worked.report.id)
    _text(document, published)
    for number, part in ((2, "proactive"), (3, "requests"), (4, "disputes")):
        _heading(document, number)
        for table in worked.tables:
            if table.part == part:
                _table(document, table)
        for one in worked.report.explanations:
            if (one.row == "normative", part) in {(True, "proactive"), (False, "requests")}:
                _text(document, f"{_words('report.explanation')}：{one.note.zh}")
    _part(document, 5, worked.report.problems)
    _part(document, 6, worked.report.other)
    _signed(document, worked, office)
    return _saved(document, worked, office)


def _words(key: str) -> str:
    return in_language(strings()[key], ZH)[0]


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(28)
    style.paragraph_format.space_after = Pt(0)
    footer = section.footer.paragraphs[0]
    footer.alignment = _CENTRE
    for piece in ("— ", "PAGE", " —"):
        run = footer.add_run("" if piece == "PAGE" else piece)
        _face(run, SMALL, 14)
        if piece == "PAGE":
            _field(run, piece)


def _field(run: Any, code: str) -> None:
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)  # noqa: SLF001 - python-docx has no fields


def _face(run: Any, face: str, size: float) -> None:
    run.font.name, run.font.size = face, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001 - the same


def _title(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = _CENTRE
    paragraph.paragraph_format.space_after = Pt(28)
    paragraph.paragraph_format.line_spacing = Pt(35)
    _face(paragraph.add_run(text), TITLE, 22)


def _heading(document: Any, number: int) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.keep_with_next = True
    _face(paragraph.add_run(_words(f"report.part-{number}")), HEADING, 16)


def _part(document: Any, number: int, text: Text | None) -> None:
    _heading(document, number)
    _text(document, text.zh if text else _words("report.not-entered"))


def _text(document: Any, words: str) -> None:
    for line in filter(str.strip, words.split("\n")):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        _face(paragraph.add_run(line.strip()), BODY, 16)


def _table(document: Any, table: Table) -> None:
    drawn = document.add_table(rows=0, cols=1 + len(table.columns), style="Table Grid")
    drawn.autofit = False
    _widen_labels(drawn.columns)
    _row(drawn, [table.title.zh, *(column.zh for column in table.columns)])
    _mark(drawn.rows[0], "w:tblHeader")  # on every sheet that the table goes on to
    for row in table.rows:
        for head in row.heads:
            _merged(drawn, head.zh)
        _row(drawn, [row.label.zh, *_figures(row)])
    document.add_paragraph()


def _widen_labels(columns: Any) -> None:
    """The first column gets what the others, made as wide as it, can spare for its long labels."""
    labels, *figures = columns
    whole = sum(column.width for column in columns)
    each = min(_FIGURE, _FIGURES // len(figures))
    labels.width = whole - each * len(figures)
    for column in figures:
        column.width = each


def _added(table: Any) -> Any:
    """A new row, which no end of a sheet cuts in two."""
    row = table.add_row()
    _mark(row, "w:cantSplit")
    return row


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx names no such marks


def _figures(row: Row) -> list[str]:
    lacking = _words("report.missing")
    return [lacking if cell.value is None else str(cell.value) for cell in row.cells]


def _row(table: Any, texts: list[str]) -> None:
    for index, (cell, text) in enumerate(zip(_added(table).cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        if index:
            paragraph.alignment = _CENTRE
        _face(paragraph.add_run(text), SMALL, 10.5)


def _merged(table: Any, text: str) -> None:
    cells = _added(table).cells
    paragraph = cells[0].merge(cells[-1]).paragraphs[0]
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _face(paragraph.add_run(text), SMALL, 10.5)


def _signed(document: Any, worked: Worked, office: Text) -> None:
    day = worked.report.issued
    for line in (office.zh, f"{day.year}年{day.month}月{day.day}日" if day else ""):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(64)
        _face(paragraph.add_run(line), BODY, 16)


def _saved(document: Any, worked: Worked, office: Text) -> bytes:
    """The file without the time it was made at: python-docx stamps every part with the clock."""
    properties = document.core_properties
    properties.title, properties.author = worked.report.label.zh, office.zh
    properties.comments, properties.last_modified_by = "", ""
    if worked.report.issued:
        moment = datetime.combine(worked.report.issued, time(), UTC)
        properties.created = properties.modified = moment
    made, still = io.BytesIO(), io.BytesIO()
    document.save(made)
    with (
        zipfile.ZipFile(made) as source,
        zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            fixed = zipfile.ZipInfo(item.filename)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(item))
    return still.getvalue()
