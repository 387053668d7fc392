"""What an engine is asked to do with a site: each trial tells what went wrong.

The same trials are put to the oldest engine of the baseline, to one below it, and in
`make endure PART=browsers` to those in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from tests.engines.tab import Engine, Tab

Trial = Callable[[Engine, str], Iterator[str]]
"""Given an engine and where the fictional office's site is served."""

DOCUMENT = "999/2025-1000210"
NIGHT, BLACK = "rgb(16, 25, 30)", "rgb(0, 0, 0)"
NARROW = 360
GROUND = "getComputedStyle(document.body).backgroundColor"
RESULTS = "document.querySelectorAll('[data-results] > li').length"
STICKING_OUT = """[...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
  .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 20)}`)[0]"""
WITHOUT_CLIPBOARD = """
Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
document.addEventListener("copy", () => { window.taken = document.activeElement.value; });
"""
NOTHING_COPIES = "document.execCommand = () => false;"
COUNT_FOLDED = """
window.folded = () => document.querySelectorAll("main details:not([open])").length;
const count = () => { window.printed = folded(); };
addEventListener("load", () => addEventListener("beforeprint", count));
"""


def seen(selector: str) -> str:
    """An expression: whether anything that a selector finds takes place on the page."""
    return f"[...document.querySelectorAll({selector!r})].some((one) => one.offsetHeight > 0)"


def ask(tab: Tab, text: str) -> None:
    """Search for a text from the head of the page."""
    tab.write("header .find__field", text)
    tab.enter()


def search_finds_words_and_numbers(engine: Engine, home: str) -> Iterator[str]:
    """Words lead to results that can be narrowed, numbers to their document, in both languages."""
    with engine.open() as tab:
        for prefix, words in (("", "社区"), ("en/", "community"), ("", "shequ")):
            tab.goto(home + prefix)
            ask(tab, words)
            tab.wait_for("location.pathname.endsWith('search/')")
            if tab.wait_for(RESULTS) < 5:
                yield f"{words}: few results"
            tab.wait_for("document.querySelector('.row__excerpt').textContent")
        tab.wait_for(seen("[data-filters] .chip"))
        tab.press("[data-filters] li:nth-child(2) .chip")
        tab.wait_for("location.search.includes('kind=')")
        tab.goto(home)
        ask(tab, DOCUMENT)
        tab.wait_for(f"location.pathname.endsWith('/{DOCUMENT}/')")
        yield from tab.faults


def a_wrong_address_leads_to_its_document(engine: Engine, home: str) -> Iterator[str]:
    """The error page names the document whose number stands in the address."""
    with engine.open() as tab:
        tab.goto(f"{home}{DOCUMENT.replace('/', '-')}/")
        tab.wait_for(seen("[data-missing] .row"))
        yield from (one for one in tab.faults if "404" not in one)


def what_is_chosen_is_shown_and_kept(engine: Engine, home: str) -> Iterator[str]:
    """Dark is dark, contrast is black, letters are large: at once, and on the next page."""
    with engine.open() as tab:
        tab.goto(f"{home}display/")
        for choice, shown, wanted in (
            ("[value=dark]", GROUND, NIGHT),
            ("[value=high]", GROUND, BLACK),
            ("[value=elder]", "getComputedStyle(document.body).fontSize", "24px"),
        ):
            tab.press(f"main {choice}")
            if (is_shown := tab.see(shown)) != wanted:
                yield f"{choice}: {is_shown}"
        tab.goto(f"{home}plans/")
        if tab.see(GROUND) != BLACK:
            yield "the choice is not kept"
        tab.press(".display summary")
        tab.wait_for(seen(".display form"))
        tab.press(".display [type=reset]")
        if tab.see(GROUND) == BLACK:
            yield "the choice is not taken back"
        yield from tab.faults


def desk_and_proof_answer(engine: Engine, home: str) -> Iterator[str]:
    """The number desk lists what is pasted; a text is looked up among those published."""
    with engine.open() as tab:
        tab.goto(f"{home}numbers/")
        tab.write("#desk-text", f"见 {DOCUMENT} 号")
        tab.wait_for(seen("[data-results] li"))
        tab.goto(f"{home}proof/")
        tab.write("#proof-text", "不曾公开的文字")
        tab.press("[data-check]")
        tab.wait_for("document.querySelectorAll('[data-answer] p').length === 2")
        yield from tab.faults


def everything_is_unfolded_on_paper(engine: Engine, home: str) -> Iterator[str]:
    """What is folded on the screen stands on the sheet, and is folded again."""
    with engine.open() as tab:
        tab.before(COUNT_FOLDED)
        tab.goto(f"{home}plans/2026/")
        before = tab.see("folded()")
        new = tab.see("CSS.supports('selector(::details-content)')")
        tab.sheet()
        tab.wait_for("'printed' in window")
        if not before or (tab.see("printed") and not new):
            yield f"{before} folded, of which {tab.see('printed')} on paper"
        if tab.see("folded()") != before:
            yield "what was printed stays unfolded"
        yield from tab.faults


def an_address_is_copied_over_http(engine: Engine, home: str) -> Iterator[str]:
    """Without a clipboard for scripts; where nothing copies, it is marked and said."""
    with engine.open() as tab:
        tab.before(WITHOUT_CLIPBOARD)
        tab.goto(f"{home}{DOCUMENT}/")
        address = tab.see("document.querySelector('#address').textContent")
        tab.press("[data-copy='#address']")
        tab.wait_for("document.querySelector('[data-copy=\"#address\"]').textContent === '已复制'")
        if tab.see("window.taken") != address:
            yield f"copied: {tab.see('window.taken')}"
        tab.before(NOTHING_COPIES)
        tab.goto(f"{home}{DOCUMENT}/")
        tab.press("[data-copy='#address']")
        tab.wait_for(
            "document.querySelector('[data-copy=\"#address\"]').textContent.includes('请')"
        )
        if tab.see("getSelection().toString()") != address:
            yield "the address is not marked"
        yield from tab.faults


def what_needs_a_script_says_so(engine: Engine, home: str) -> Iterator[str]:
    """A script that cannot run leaves a sentence and no dead buttons."""
    dead = "[data-print], [data-copy], .display, .find--large, .desk, .proof, main .display__panel"
    for lacking, gone in (
        ("delete window.URLSearchParams;", dead),  # every script
        ("delete window.IntersectionObserver;", ".find--large, .desk"),  # those of search
    ):
        with engine.open() as tab:
            tab.before(lacking)
            for path in ("", "search/?q=1", "numbers/", "proof/", "display/", "en/search/"):
                tab.goto(home + path)
                if tab.see(seen(gone)):
                    yield f"{lacking} {path}: dead controls"
                says = path and (gone == dead or "search" in path or "numbers" in path)
                if says and not tab.see(seen(".unscripted")):
                    yield f"{lacking} {path}: not a word"
            if not tab.faults:
                yield "everything ran"
    with engine.open() as tab:
        for path in ("search/", "numbers/", "proof/", "display/"):
            tab.goto(home + path)
            if tab.see(seen(".unscripted")):
                yield f"{path}: what runs is said not to"


def what_has_the_focus_is_seen(engine: Engine, home: str) -> Iterator[str]:
    """A keyboard's way through the page is outlined."""
    with engine.open() as tab:
        tab.goto(home)
        for _ in range(3):
            tab.key("Tab", 9)
        if tab.see("getComputedStyle(document.activeElement).outlineStyle") != "solid":
            yield "nothing shows the focus"
        if tab.see("document.activeElement === document.body"):
            yield "nothing has the focus"


def hours_are_told(engine: Engine, home: str) -> Iterator[str]:
    """Whether a place is open now stands on its page."""
    with engine.open() as tab:
        tab.goto(f"{home}service-points/service-centre/")
        if not tab.see("document.querySelector('[data-hours]').textContent"):
            yield "no word whether it is open"
        yield from tab.faults


TRIALS: tuple[Trial, ...] = (
    search_finds_words_and_numbers,
    a_wrong_address_leads_to_its_document,
    what_is_chosen_is_shown_and_kept,
    desk_and_proof_answer,
    everything_is_unfolded_on_paper,
    an_address_is_copied_over_http,
    what_needs_a_script_says_so,
    what_has_the_focus_is_seen,
    hours_are_told,
)


def wide(engine: Engine, home: str, paths: Iterable[str]) -> Iterator[str]:
    """Pages that are wider than a narrow phone, as usual and with large letters."""
    with engine.open(NARROW, 740) as tab:
        for path in paths:
            tab.goto(home + path)
            for mode in ("", "elder"):
                tab.see(f"document.documentElement.dataset.{mode or 'size'} = {mode!r}")
                if tab.see("document.documentElement.scrollWidth") > NARROW:
                    yield f"{unquote(path)} {mode}: {tab.see(STICKING_OUT)}"
            yield from tab.faults
            tab.faults.clear()
