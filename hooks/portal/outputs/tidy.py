"""Which tables there are: a row for each record, target, observation, milestone and update.

Every cell holds one fact. Whatever is a list in a record - hours, sessions, parts - is a table of
its own, whose rows name what they belong to and are numbered in the order of the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from portal.drawing.notices import NOTICE, in_both, of_file
from portal.drawing.site import Site
from portal.kinds.model import Text
from portal.kinds.plan import KIND as PLAN
from portal.kinds.plan import Observation, Plan, Target
from portal.kinds.project import KIND as PROJECT
from portal.kinds.project import Milestone, Project
from portal.kinds.record import Record, Update
from portal.kinds.registry import KINDS
from portal.language.languages import strings
from portal.law.progress import target_state
from portal.outputs.cells import Cell, Terms, TidyColumn, TidyList, columns, lists

PROGRESS = "progress"
"""The data set of the tables that tell how far plans and projects are."""

Own = Mapping[str, Cell]
"""What a row says beside the fields of its model, by column."""

Rows = Callable[[Site], Iterable[tuple[Own, Any]]]


class ForeignKey(NamedTuple):
    """Columns whose cells name a row of another table by its columns."""

    columns: tuple[str, ...]
    table: str
    named: tuple[str, ...]


class TidyTable(NamedTuple):
    """A table: `key` are the columns that tell its rows apart, `own` those that no model has.

    `dataset` is the data set that it is a form of; its title there is `part`, unless it is all.
    """

    name: str
    title: Text
    dataset: str
    part: Text | None
    key: tuple[str, ...]
    own: tuple[TidyColumn, ...]
    model: type[BaseModel]
    rows: Rows
    foreign: tuple[ForeignKey, ...] = ()

    @property
    def path(self) -> str:
        """Where it lies below the site."""
        return f"data/{self.name}.csv"

    @property
    def columns(self) -> tuple[TidyColumn, ...]:
        """All columns in order."""
        return (*self.own, *columns(self.model), _own(NOTICE))

    def lines(self, site: Site) -> Iterator[list[Cell]]:
        """The rows as cells below `columns`."""
        terms, fields = site.catalogue.term, columns(self.model)
        for own, record in self.rows(site):
            cells = [column.read(own, terms) for column in self.own]
            cells += (column.read(record, terms) for column in fields)
            yield [*cells, own.get(NOTICE)]


_HEADS = {
    "id": ("编号", "Id"),
    "address": ("网址", "Address"),
    "plan": ("规划", "Plan"),
    "goal": ("目标", "Goal"),
    "measure": ("举措", "Measure"),
    "target": ("指标", "Target"),
    "project": ("项目", "Project"),
    "project_zh": ("项目名称（中文）", "Title of the project (Chinese)"),
    "project_en": ("项目名称（英文）", "Title of the project (English)"),
    "goals": ("所属目标", "Goals served"),
    "projects": ("相关项目", "Projects"),
    "number": ("序号", "Number"),
    "title_zh": ("名称（中文）", "Title (Chinese)"),
    "title_en": ("名称（英文）", "Title (English)"),
    "unit_zh": ("单位（中文）", "Unit (Chinese)"),
    "unit_en": ("单位（英文）", "Unit (English)"),
    "state": ("状态（代码）", "State (code)"),
    "state_zh": ("状态（中文）", "State (Chinese)"),
    "state_en": ("状态（英文）", "State (English)"),
    "as_of": ("截至", "As of"),
    NOTICE: ("声明", "Notice"),
}
_DATATYPES = {"number": "integer", "as_of": "date"}
_SEPARATED = {"goals", "projects"}


def _own(code: str) -> TidyColumn:
    zh, en = _HEADS[code]

    def read(own: Own, _: Terms) -> Cell:
        return own.get(code)

    separator = " " if code in _SEPARATED else ""
    return TidyColumn(code, Text(zh=zh, en=en), read, _DATATYPES.get(code, "string"), separator)


def _owns(*codes: str) -> tuple[TidyColumn, ...]:
    return tuple(map(_own, codes))


@cache
def tables() -> tuple[TidyTable, ...]:
    """Every table, the lists of a table's rows after it."""
    return tuple(table for first in (*_of_kinds(), *_of_progress()) for table in _family(first))


def _of_kinds() -> Iterator[TidyTable]:
    """A table for every kind that has one; of plans it has the targets."""
    for kind in KINDS:
        if not kind.rows:
            continue
        title = strings()[f"data.{kind.dataset}"]
        if kind.rows is Target:
            own = _owns("id", "plan", "address", "state", "state_zh", "state_en", "as_of")
            key = "plan", "id"
            yield TidyTable(kind.dataset, title, kind.dataset, None, key, own, Target, _target_rows)
        else:
            own, rows = _owns("id", "address"), _record_rows(kind.model)
            yield TidyTable(kind.dataset, title, kind.dataset, None, ("id",), own, kind.model, rows)


def _of_progress() -> Iterator[TidyTable]:
    """The tables of what was disclosed: they name targets and projects."""
    words = strings()
    targets = ForeignKey(("plan", "target"), PLAN.dataset, ("plan", "id"))
    projects = ForeignKey(("project",), PROJECT.dataset, ("id",))
    for name, key, more, model, rows, foreign in (
        ("observations", targets.columns, _OBSERVED, Observation, _observation_rows, targets),
        ("milestones", projects.columns, _STEPS, Milestone, _milestone_rows, projects),
        ("updates", (), _UPDATED, Update, _update_rows, projects),
    ):
        told = words[f"data.{name}"]
        keys = (*key, "number") if key else ()
        own = _owns(*key, "number", *more, "address")
        yield TidyTable(name, told, PROGRESS, told, keys, own, model, rows, (foreign,))


_OBSERVED = ("goal", "measure", "projects", "title_zh", "title_en", "unit_zh", "unit_en")
_STEPS = ("project_zh", "project_en", "plan", "goals", "state", "state_zh", "state_en", "as_of")
_UPDATED = ("plan", "goal", "measure", "project", "title_zh", "title_en")
_TOLD = {(Target, "observations"), (Project, "milestones"), (Project, "updates")}
"""Lists that have a table made for them."""


def _family(table: TidyTable) -> Iterator[TidyTable]:
    """A table, and one for each list in its rows."""
    yield table
    for one in lists(table.model):
        if (table.model, one.code) not in _TOLD and table.key:
            yield from _family(_list_table(table, one))


def _list_table(table: TidyTable, one: TidyList) -> TidyTable:
    """The items of a list as rows, after the key of the row that they stand in."""
    number = f"{one.code.replace('-', '_')}_number"
    renamed = {code: "of" if code == "id" else code for code in table.key}
    above = tuple(
        column._replace(code=renamed[column.code], head=_of(column, table))
        for column in table.own
        if column.code in table.key
    )
    keys = tuple(renamed[code] for code in table.key)
    head = Text(zh=f"{one.head.zh}·序号", en=f"{one.head.en}: number")
    count = _own("number")._replace(code=number, head=head, read=lambda own, _: own[number])
    part = Text(zh=one.head.zh, en=one.head.en) if table.part is None else _after(table.part, one)

    def rows(site: Site) -> Iterator[tuple[Own, Any]]:
        for own, record in table.rows(site):
            for place, item in enumerate(one.read(record), 1):
                yield {**own, number: place}, item

    return TidyTable(
        f"{table.name}-{one.code}".replace("_", "-"),
        _after(table.title, one),
        table.dataset,
        part,
        (*keys, number),
        (*above, count),
        one.model,
        rows,
        (ForeignKey(keys, table.name, table.key),),
    )


def _of(column: TidyColumn, table: TidyTable) -> Text:
    """The head of a column that names the row above."""
    if column.code != "id":
        return column.head
    return Text(zh=f"所属（{table.title.zh}）", en=f"Of ({table.title.en})")


def _after(first: Text, one: TidyList) -> Text:
    return Text(zh=f"{first.zh}·{one.head.zh}", en=f"{first.en}: {one.head.en}")


# --- rows -----------------------------------------------------------------------------------------


def noted(site: Site, record: Record) -> dict[str, str]:
    """What a row says of itself: whether the site is official, whether the record restates."""
    notice = in_both(of_file(site.catalogue.office, held=site.catalogue.held(record)))
    return {NOTICE: notice} if notice else {}


def _address(site: Site, path: str) -> str:
    """The address of a page; below the site where it has no official address."""
    return f"{site.catalogue.office.official_url or ''}{path}"


def _state(site: Site, state: str | None) -> Own:
    if state is None:
        return {}
    term = site.catalogue.term("states", state)
    day = site.today
    return {"state": state, "state_zh": term.zh, "state_en": term.en, "as_of": day}


def _title(title: Text) -> Own:
    return {"title_zh": title.zh, "title_en": title.en}


def _record_rows(model: type[Record]) -> Rows:
    def rows(site: Site) -> Iterator[tuple[Own, Any]]:
        for record in site.catalogue.of(model):
            address = _address(site, record.path)
            yield {"id": record.id, "address": address, **noted(site, record)}, record

    return rows


def _target_rows(site: Site) -> Iterator[tuple[Own, Target]]:
    for plan in site.catalogue.of(Plan):
        for target in plan.targets:
            state = None if target.kind == "scope" else target_state(target, site.today)
            own: Own = {
                "id": target.id,
                "plan": plan.id,
                "address": _place(site, plan, "target", target.id),
                "as_of": site.today,
                **_state(site, state),
                **noted(site, plan),
            }
            yield own, target


def _place(site: Site, plan: Plan, noun: str, part: str) -> str:
    return _address(site, site.catalogue.things[plan.part_key(noun, part)].address)


def _observation_rows(site: Site) -> Iterator[tuple[Own, Observation]]:
    for plan in site.catalogue.of(Plan):
        for target in plan.targets:
            key, unit = plan.part_key("target", target.id), target.unit
            projects = (one.record.id for one in site.catalogue.linked(key, Project.noun))
            own: Own = {
                "plan": plan.id,
                "target": target.id,
                "goal": target.goal,
                "measure": target.measure,
                "projects": " ".join(dict.fromkeys(projects)) or None,
                "address": _place(site, plan, "target", target.id),
                **_title(target.title),
                "unit_zh": unit.zh if unit else None,
                "unit_en": unit.en if unit else None,
                **noted(site, plan),
            }
            for number, observation in enumerate(target.observations, 1):
                yield {**own, "number": number}, observation


def _milestone_rows(site: Site) -> Iterator[tuple[Own, Milestone]]:
    for project in site.catalogue.of(Project):
        own: Own = {
            "project": project.id,
            "project_zh": project.title.zh,
            "project_en": project.title.en,
            "plan": project.plan,
            "goals": " ".join(project.goals) or None,
            "address": _address(site, project.path),
            **noted(site, project),
        }
        for number, milestone in enumerate(project.milestones, 1):
            state = _milestone_state(milestone, site.today)
            yield {**own, "number": number, **_state(site, state)}, milestone


def _milestone_state(milestone: Milestone, today: date) -> str | None:
    """As the page of the project has it: nothing is said of a step without a day."""
    if milestone.done:
        return "done"
    if milestone.due is None or milestone.due.date is None:
        return None
    return "period-over" if milestone.due.date < today else "not-due"


def _update_rows(site: Site) -> Iterator[tuple[Own, Update]]:
    for plan in site.catalogue.of(Plan):
        for goal in plan.goals:
            for measure in goal.measures:
                own: Own = {
                    "plan": plan.id,
                    "goal": goal.id,
                    "measure": measure.id,
                    "address": _place(site, plan, "measure", measure.id),
                    **_title(measure.title),
                    **noted(site, plan),
                }
                yield from _numbered(own, measure.updates)
    for project in site.catalogue.of(Project):
        own = {
            "plan": project.plan,
            "project": project.id,
            "address": _address(site, project.path),
            **_title(project.title),
            **noted(site, project),
        }
        yield from _numbered(own, project.updates)


def _numbered(own: Own, updates: Iterable[Update]) -> Iterator[tuple[Own, Update]]:
    for number, update in enumerate(updates, 1):
        yield {**own, "number": number}, update
