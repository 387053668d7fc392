"""The annual report as a Word file, in Chinese, the language in which it is handed in."""

from __future__ import annotations

from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from portal.annual.figures import Cell, Table, TableHead, Worked
from portal.drawing.notices import lines, of_site
from portal.kinds.model import Text
from portal.kinds.office import Office
from portal.language.languages import ZH, in_language, strings
from portal.outputs.word.layout import WordDocument
from portal.outputs.word.sheet import add_row, add_table, mark, open_sheet, saved

_WIDTH = Mm(156)
"""Of the text between the margins, which a table fills."""
_FIGURE, _FIGURES = Mm(40), Mm(98)
"""The most that one column of figures takes of that width, and all of them together."""
_LABEL, _NUMBER = "Label", "Number"
"""The styles of cells: smaller than those of documents, as there are up to eight in a row."""


def report_docx(worked: Worked, publisher: Office) -> bytes:
    """The report; the same one gives the same bytes."""
    report = worked.report
    office, noted = publisher.name, lines(of_site(publisher), ZH)
    document = open_sheet(WordDocument(report.label.zh, "", office.zh, ZH.tag, notices=noted))
    document.paragraphs[-1].text = f"{office.zh}\n{report.label.zh}"
    _add_styles(document)
    _add_part(document, 1, report.overview)
    _add_text(document, _words("report.published").format(count=worked.published, year=report.id))
    for number, part in ((2, "proactive"), (3, "requests"), (4, "disputes")):
        _add_heading(document, number)
        for table in worked.tables:
            if table.part == part:
                _add_figures(document, table)
        for one in report.explanations:
            if (one.row == "normative", part) in {(True, "proactive"), (False, "requests")}:
                _add_text(document, f"{_words('report.explanation')}：{one.note.zh}")
    _add_part(document, 5, report.problems)
    _add_part(document, 6, report.other)
    _sign(document, worked, office)
    return saved(document)


def _words(key: str) -> str:
    return in_language(strings()[key], ZH)[0]


def _add_styles(document: Document) -> None:
    for name, alignment in (
        (_LABEL, WD_ALIGN_PARAGRAPH.LEFT),
        (_NUMBER, WD_ALIGN_PARAGRAPH.CENTER),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Cell"]
        style.font.size = Pt(10.5)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        style.paragraph_format.alignment = alignment


def _add_heading(document: Document, number: int) -> None:
    document.add_paragraph(_words(f"report.part-{number}"), "Heading 1")


def _add_part(document: Document, number: int, text: Text | None) -> None:
    _add_heading(document, number)
    _add_text(document, text.zh if text else _words("report.not-entered"))


def _add_text(document: Document, words: str) -> None:
    for line in filter(str.strip, words.split("\n")):
        document.add_paragraph(line.strip())


def _add_figures(document: Document, table: Table) -> None:
    """A table whose first column gets what those of figures can spare for its long labels."""
    count = max(sum(head.across for head in heads) for heads in table.heads)
    label = 1 if table.corner else 0
    each = min(_FIGURE, (_FIGURES if label else _WIDTH) // count)
    drawn = add_table(document, (*[_WIDTH - each * count] * label, *[each] * count))
    styles = (*[_LABEL] * label, *[_NUMBER] * count)
    _add_heads(drawn, table, styles)
    for row, figures in table.lines:
        for head in row.heads if row else ():
            cells = add_row(drawn, [head.zh, *[""] * count], styles).cells
            cells[0].merge(cells[-1])
        add_row(drawn, [*([row.label.zh] if row else []), *_figures(figures)], styles)
    document.add_paragraph()


def _add_heads(drawn: WordTable, table: Table, styles: tuple[str, ...]) -> None:
    """The rows of headings, whose cells are joined as the national format has them.

    In the second part the title of a table, an item of the law, is the first of them.
    """
    corner = (TableHead(table.corner, down=len(table.heads)),) if table.corner else ()
    lines = [(*corner, *table.heads[0]), *table.heads[1:]]
    if table.part == "proactive":
        lines.insert(0, (TableHead(table.title, across=len(styles)),))
    rows = [add_row(drawn, [""] * len(styles), styles) for _ in lines]
    for row in rows:
        mark(row, "w:tblHeader")  # on every sheet that the table goes on to
    taken: set[tuple[int, int]] = set()
    for at, heads in enumerate(lines):
        for head in heads:
            place = next(one for one in range(len(styles)) if (at, one) not in taken)
            last = (at + head.down - 1, place + head.across - 1)
            taken |= {
                (one, other)
                for one in range(at, last[0] + 1)
                for other in range(place, last[1] + 1)
            }
            cell = drawn.cell(at, place).merge(drawn.cell(*last))
            cell.paragraphs[0].text = head.text.zh


def _figures(cells: tuple[Cell, ...]) -> list[str]:
    lacking = _words("report.missing")
    return [lacking if cell.value is None else str(cell.value) for cell in cells]


def _sign(document: Document, worked: Worked, office: Text) -> None:
    """Office and day at the right; the day is the file's, too, which else would have none."""
    day = worked.report.issued
    for line in (office.zh, f"{day.year}年{day.month}月{day.day}日" if day else ""):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(64)
    if day:
        moment = datetime.combine(day, time(), UTC)
        document.core_properties.created = document.core_properties.modified = moment
