"""The fields of files as people write them."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from portal.checking.file_schemas import FILE_KINDS
from portal.kinds.activity import Activity
from portal.kinds.annual_report import Requests
from portal.kinds.disclosure import Change, Validity
from portal.kinds.marks import Code, Ref
from portal.kinds.model import DATE
from portal.kinds.record import OutsideEvidence, SourceRef, Update
from portal.kinds.service_point import Hours
from portal.kinds.written import WrittenField, models_of, written_fields

MODELS = {
    name: model for kind in FILE_KINDS.values() for name, model in models_of(kind.model).items()
}


def fields(model: type[BaseModel]) -> dict[str, WrittenField]:
    """The fields of a model by their keys."""
    return {field.key: field for field in written_fields(model)}


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_every_file_has_a_name_in_both_languages(name: str) -> None:
    labels = {field.key: field.label for field in written_fields(MODELS[name])}
    assert [key for key, label in labels.items() if not (label and label.zh and label.en)] == []
    assert [key for key, label in labels.items() if label and label.zh.isascii()] == []


def test_what_comes_from_the_place_of_a_file_is_not_written() -> None:
    assert {"id", "file"} & fields(Activity).keys() == set()
    assert {"order", "title", "sessions"} <= fields(Activity).keys()


def test_a_field_knows_its_form_its_codes_and_what_it_names() -> None:
    date, kind = fields(Change)["date"], fields(Change)["kind"]
    assert date.form is not None
    assert (date.form.rule, date.required) == (DATE, True)
    assert kind.mark == Code("change-kinds")
    assert fields(Validity)["from"].key == "from"  # as it is written, not as it is called here
    sections = fields(SourceRef)["sections"]
    assert (sections.listed, sections.mark) == (True, Ref("section", within="document"))


def test_a_block_may_stand_in_place_of_a_text() -> None:
    evidence = fields(Update)["evidence"]
    assert (evidence.listed, evidence.mark) == (True, Ref("disclosure"))
    assert (evidence.model, evidence.instead) == (None, OutsideEvidence)


def test_choices_have_names_and_lists_may_have_gaps() -> None:
    days = fields(Hours)["days"]
    assert (days.listed, days.choices[0][0], days.choices[0][1].zh) == (True, "mon", "周一")
    assert (fields(Requests)["new"].gaps, days.gaps) == (True, False)
