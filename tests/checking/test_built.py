"""What was built is searched before it takes the place of the site; see `checking.built`."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from portal.commands.build import build_site
from portal.problems.problem import DataError
from tests.conftest import MakeOffice
from tests.offices import BODY_ZH, BODY_ZH_FILE, SERVICE_POINT

MOBILE = "138" + "0013" + "8000"
APART = f"{MOBILE[:3]}**{MOBILE[3:7]}**{MOBILE[7:]}"
"""A number that no text has in one piece, and that its readers see whole."""
EXCEPTION = """exceptions:
  - kind: mobile-number
    where: {where}
    reason: {{zh: 依法公示, en: Published by law}}
    until: 2099-01-01
"""


def leaks(root: Path, out: Path) -> list[str]:
    """The files in which something personal came to stand, so that nothing was built."""
    with pytest.raises(DataError) as failure:
        build_site(root, out)
    assert {one.rule for one in failure.value.problems} == {"personal-output"}
    assert MOBILE not in str(failure.value)
    return [one.path for one in failure.value.problems]


def test_a_number_put_together_by_the_build_is_found_and_the_site_stays(
    office: MakeOffice, tmp_path: Path
) -> None:
    root, out = office({}), tmp_path / "site"
    build_site(root, out)
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    (root / BODY_ZH_FILE).write_text(f"{BODY_ZH}\n联系 {APART}。\n", "utf-8")
    endings = {one.rpartition(".")[2] for one in leaks(root, out)}
    assert "txt" in endings
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    (root / BODY_ZH_FILE).write_text(BODY_ZH, "utf-8")
    build_site(root, out)


def test_what_is_excepted_in_its_record_passes_in_all_files_made_of_it(
    office: MakeOffice, tmp_path: Path
) -> None:
    point = SERVICE_POINT.replace("zh: ", f"zh: 联系{MOBILE}，", 1)
    file = "data/service-points/centre.yml"
    root = office({file: point, "data/privacy.yml": EXCEPTION.format(where=file)})
    build_site(root, tmp_path / "site")
    assert MOBILE in (tmp_path / "site/service-points/centre/index.html").read_text("utf-8")


def test_a_word_file_puts_together_what_the_text_file_beside_it_does(
    office: MakeOffice, tmp_path: Path
) -> None:
    """So that one of them is searched for both."""
    root, out = office({}), tmp_path / "site"
    (root / BODY_ZH_FILE).write_text(f"{BODY_ZH}\n编号 12**34**56。\n", "utf-8")
    build_site(root, out)
    (word,) = (file for file in out.rglob("*.docx") if file.with_suffix(".txt").exists())
    said = "\n".join(one.text for one in Document(str(word)).paragraphs)
    assert "编号 123456。" in said
    assert "编号 123456。" in word.with_suffix(".txt").read_text("utf-8")
