"""Documents take their steps in batches; none is lost, none doubled, the order is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.commands.build import build_site
from portal.machine.batches import BATCH, batches
from tests.built import content
from tests.conftest import MakeOffice
from tests.offices import BODY_EN, BODY_ZH, DOCUMENT


@given(st.integers(0, 4 * BATCH))
def test_batches_hold_every_item_once_in_order(count: int) -> None:
    found = list(batches(range(count)))
    assert [item for batch in found for item in batch] == list(range(count))
    assert all(len(batch) == BATCH for batch in found[:-1])
    assert all(found)


@pytest.mark.parametrize("size", [1, 2, 7])
def test_a_site_is_the_same_however_many_documents_go_together(
    size: int, office: MakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {}
    for number in range(1, 6):
        stem = f"data/disclosures/2021/X-2021-{number}"
        files[f"{stem}.yml"] = DOCUMENT.replace("X/2021-1", f"X/2021-{number}")
        files[f"{stem}.zh.md"] = BODY_ZH.replace("疏通。", f"疏通{number}次。")
        files[f"{stem}.en.md"] = BODY_EN
    root = office(files)
    build_site(root, tmp_path / "usual")
    monkeypatch.setattr("portal.machine.batches.BATCH", size)
    build_site(root, tmp_path / "other")
    assert content(tmp_path / "other") == content(tmp_path / "usual")
