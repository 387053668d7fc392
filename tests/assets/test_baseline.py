"""Published styles and scripts against the one baseline, by what is known of browsers.

The baseline is written down once, where styles are lowered to it. What a browser of it lacks is
written twice, or may be absent: then it is named here, with the reason.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from portal.outputs.styles import BASELINE, SHEETS, sheet
from tests.assets.tools import ensure, run

ABSENT = {
    "color-scheme": "bars and boxes of the system stay light",
    "color-scheme: light": "the same",
    "color-scheme: dark": "the same",
    "@media (forced-colors)": "who has the setting has a browser that knows it",
    "forced-color-adjust": "the same",
    "forced-color-adjust: none": "the same",
    "@media (scripting)": "a place kept for results: without it the foot of the page moves once",
    "text-wrap": "lines of even length",
    "text-wrap: balance": "the same",
    "text-wrap: pretty": "the same",
    "text-underline-offset": "a line a little closer to its text",
    "text-decoration-thickness": "a line of another weight",
    "text-autospace": "space between Chinese and Latin letters",
    "text-autospace: normal": "the same",
    "text-spacing-trim": "narrower marks",
    "text-spacing-trim: trim-start": "the same",
    "scroll-margin-top": "the place stands at the very top",
    "cursor": "a finger has none",
    "cursor: pointer": "the same",
    "accent-color": "ticks in the colour of the system",
    ":focus-visible": "the rule is dropped, and every focus is shown",
    ":has": "also said in another way, or an empty line on paper",
    ":highlight": "the sentence read aloud is not marked; its script asks",
    ":details-content": "a script opens what is folded before it is printed",
    "content-visibility": "only for the one above",
    "content-visibility: visible": "the same",
    "overflow-wrap: anywhere": "styles/older.css",
    "clamp()": "styles/older.css",
    "@page": "sheets without numbers of pages, or with wider margins",
    "size": "paper of the size that the printer has",
    "page": "a poster with a page number",
    "break-before: avoid": "a sheet may begin a line too late",
    "break-after: avoid": "the same",
}
"""What browsers of the baseline lack, and what they show instead."""

YOUNG = {
    "gap": (".a{display:flex;gap:1rem}", ".a has a gap and no margins instead"),
    "selector": (".a:is(.b .c){color:red}", ":is is lacking"),
    "property": (".a{aspect-ratio:1}", "aspect-ratio is lacking"),
    "word": (".a{color:red;overflow:clip}", "overflow: clip is lacking"),
    "function": (".a{color:light-dark(red,blue)}", "light-dark() is lacking"),
    "rule": ("@container (width>9px){.a{color:red}}", "@container is lacking"),
}
OLD = (
    ".a{display:flex;gap:1rem}@supports not (inset:0){.a{gap:0}}",
    ".a:-webkit-any(.b){color:red}.a:is(.b){color:red}",
    ".a{height:1em;height:1lh}",
    "@supports (aspect-ratio:1){.a{aspect-ratio:1}}",
    ".a{-webkit-appearance:none;appearance:none}",
)


def read(*styles: tuple[str, str], absent: dict[str, str]) -> dict[str, Any]:
    """What browsers of the baseline lack, and what need not be named as absent."""
    done = run("baseline.mjs", given=json.dumps({"allowed": absent, "sheets": styles}))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_baseline_is_what_the_readers_are_promised() -> None:
    assert BASELINE == ("chrome >= 79", "safari >= 13", "ios_saf >= 13")


def test_published_styles_need_nothing_younger() -> None:
    found = read(*((name, sheet(name)) for name in SHEETS), absent=ABSENT)
    assert found == {"faults": [], "idle": []}


@pytest.mark.parametrize("name", YOUNG)
def test_what_is_younger_in_a_style_is_found(name: str) -> None:
    style, said = YOUNG[name]
    (fault,) = read((name, style), absent={})["faults"]
    assert said in fault


def test_what_is_written_twice_is_well() -> None:
    assert read(*(("twice", style) for style in OLD), absent={})["faults"] == []


@pytest.mark.parametrize(
    "young", ["structuredClone({});", "/(?<!a)b/.test('b');", "new ResizeObserver(() => {});"]
)
def test_what_is_younger_in_a_script_is_found(young: str) -> None:
    settings = f"{ensure()}/eslint.config.mjs"
    words = ("--config", settings, "--stdin", "--stdin-filename", "overrides/scripts/young.js")
    assert run("node_modules/eslint/bin/eslint.js", *words, given=young).returncode == 1
