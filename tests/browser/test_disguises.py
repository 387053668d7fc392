"""Script in every disguise: refused by the check, or drawn as the text that it is. None runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page

from portal.checking.check import check
from portal.commands.build import build_site
from tests.browser.conftest import Serve
from tests.offices import BODY_ZH, DOCUMENT, DOCUMENT_FILE, TODAY, write_office

RUN = "window.__ran++"
TEXTS = [
    # HTML as it is, in blocks, in lines, in comments, broken
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT>",
    f"<script\n>{RUN}</script\n>",
    f"文<img src=x onerror={RUN}>",
    f"<img src=x onerror={RUN}",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>",
    "<iframe srcdoc='<script>parent.__ran++</script>'></iframe>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    f"<math><mtext><img src=x onerror={RUN}></mtext></math>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"<!-- --!><img src=x onerror={RUN}>",
    f"<?x ><img src=x onerror={RUN}>?>",
    f"<![CDATA[><img src=x onerror={RUN}>]]>",
    f"<!X ><img src=x onerror={RUN}>",
    f"<a href='javascript:{RUN}'>文</a>",
    "<base href='javascript:'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<style>@import 'data:text/css,x'</style><x style=x onfocus={RUN} autofocus tabindex=1>",
    f"<template><img src=x onerror={RUN}></template>",
    f"<noscript><img src=x onerror={RUN}></noscript>",
    f"<plaintext><img src=x onerror={RUN}>",
    # what one parser takes for code or text, and another for HTML
    rf"\<img src=x onerror={RUN}>",
    rf"\\<img src=x onerror={RUN}>",
    f" ~~~\n <img src=x onerror={RUN}>\n ~~~",
    f"   ```\n<img src=x onerror={RUN}>\n   ```",
    f"- 甲\n  ~~~\n  <img src=x onerror={RUN}>\n  ~~~",
    f"1. 甲\n\n   ```\n   <img src=x onerror={RUN}>\n   ```",
    f"> ~~~\n> <img src=x onerror={RUN}>\n> ~~~",
    f"```\n<img src=x onerror={RUN}>\n",
    f"~~~ html\n<img src=x onerror={RUN}>\n~~~",
    f"``` {{onclick={RUN}}}\n文\n```",
    f"```<script>{RUN}</script>\n文\n```",
    f'```"><img/src=x/onerror={RUN}>\n文\n```',
    f"    <img src=x onerror={RUN}>",
    f"\t<img src=x onerror={RUN}>",
    f"`<img src=x onerror={RUN}>`",
    f"`` `<img src=x onerror={RUN}> ``",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"&#x3c;img src=x onerror={RUN}>",
    f"\uff1cimg src=x onerror={RUN}\uff1e",
    f"| 甲 |\n| --- |\n| <img src=x onerror={RUN}> |",
    f"| 甲 |\n| --- |\n| `<img src=x onerror={RUN}>` |",
    f"文[^a]\n\n[^a]: <img src=x onerror={RUN}>",
    f'文[^"><img src=x onerror={RUN}>]\n\n[^"><img src=x onerror={RUN}>]: 注',
    f"### 节 {{#a onclick={RUN}}}",
    f'### 节 {{#a" onclick="{RUN}}}',
    f"文\n{{: onclick={RUN} }}",
    f"![文](x.png){{onerror={RUN}}}",
    # links
    f"[文](javascript:{RUN})",
    f"[文](JaVaScRiPt:{RUN})",
    f"[文](java&#10;script:{RUN})",
    f"[文](java&Tab;script:{RUN})",
    f"[文](&#1;javascript:{RUN})",
    f"[文](&#x6A;avascript:{RUN})",
    f"[文](javascript&colon;{RUN})",
    f"[文](<javascript:{RUN}>)",
    f"[文](< javascript:{RUN}>)",
    f"[文](\u00a0javascript:{RUN})",
    f"[文](\u200bjavascript:{RUN})",
    rf"[文](java\script:{RUN})",
    f"[文][a]\n\n[a]: javascript:{RUN}",
    f"[文][a]\n\n[a]: <java&#9;script:{RUN}>",
    f"<javascript:{RUN}>",
    f"<data:text/html,<script>{RUN}</script>>",
    "[文](data:text/html;base64,PHNjcmlwdD4=)",
    f"[文](vbscript:{RUN})",
    f"![文](javascript:{RUN})",
    f'![文" onerror="{RUN}](x.png)',
    f'![文](x"onerror="{RUN})',
    f"[文](https://example.org/ \"x' onmouseover='{RUN}\")",
    f"[文](https://example.org/ 'x\" onmouseover=\"{RUN}')",
    f'[文](https://example.org/"onmouseover="{RUN})',
    "[文](//example.org/x.js)",
    "[a](https:example.org)",
    # examples and marks of our own
    f"```example\ncolours<script>{RUN}</script>\n```",
    f'```example" onload="{RUN}\ncolours\n```',
    f"\0title\0<img src=x onerror={RUN}>",
]
NAMES = [
    f"<script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"{{{{ 7 * 7 }}}}{{% raw %}}<img src=x onerror={RUN}>",
    f"javascript:{RUN}",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"]]><img src=x onerror={RUN}>",
    f"<!--<img src=x onerror={RUN}>",
]
ATTACHED = {
    "a.txt": f"<script>{RUN}</script>",
    "b.csv": f"<html><script>{RUN}</script>",
    "c.json": f"<svg onload={RUN}>",
    "d&quot;onclick=1.txt": "x",
}
HOOK = "window.__ran = 0; window.alert = window.print = () => { window.__ran = 1 };"


def _document(number: int, title: str = "工作计划") -> str:
    """The record of a document with this number and title."""
    told = DOCUMENT.replace("X/2021-1", f"X/2021-{number}")
    first, rest = told.split("title:", 1)
    return f"{first}title: {json.dumps({'zh': title, 'en': title})}\n{rest.split(chr(10), 1)[1]}"


@pytest.fixture(scope="module")
def disguised(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A site with every disguise that the check lets pass, and the pages that hold one."""
    files: dict[str, str] = {}
    pages: dict[str, tuple[str, list[str]]] = {}
    folder = DOCUMENT_FILE.rpartition("/")[0]
    for number, text in enumerate([*TEXTS, *NAMES], 100):
        title = text if text in NAMES else "工作计划"
        stem = f"{folder}/X-2021-{number}"
        files[f"content/d/p{number}.md"] = f"# 说明 {{#top}}\n\n{text}\n\n## 完 {{#end}}\n"
        files[f"{stem}.yml"] = _document(number, title)
        files[f"{stem}.zh.md"] = files[f"{stem}.en.md"] = BODY_ZH + (
            "" if text in NAMES else f"\n{text}\n\n## 完 {{#end}}\n"
        )
        pages[f"content/d/p{number}"] = f"d/p{number}/", [f"content/d/p{number}.md"]
        pages[stem] = f"X/2021-{number}/", [f"{stem}{end}" for end in (".yml", ".zh.md", ".en.md")]
    listed = json.dumps([{"file": name, "title": {"zh": name}} for name in ATTACHED])
    files[f"{folder}/X-2021-100.yml"] += f"attachments: {listed}\n"
    files |= {f"{folder}/{name}": text for name, text in ATTACHED.items()}
    root = write_office(tmp_path_factory.mktemp("disguised"), files)
    for _ in range(3):  # what is refused is taken away until the rest may be built
        wrong = {one.path for one in check(root, TODAY)[1] if one.level == "error"}
        for stem in [stem for stem in pages if any(path.startswith(f"{stem}.") for path in wrong)]:
            for path in pages.pop(stem)[1]:
                (root / path).unlink()
    build_site(root, root / "site")
    return root / "site", [address for address, _ in pages.values()]


@pytest.fixture(scope="module")
def bare_home(disguised: tuple[Path, list[str]], served: set[str]) -> Iterator[str]:
    """Where a server that sends no policy of its own serves the site."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(disguised[0])))
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    served.add(base)
    yield base
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["with headers", "without headers"])
def home(
    request: pytest.FixtureRequest, disguised: tuple[Path, list[str]], bare_home: str, serve: Serve
) -> str:
    """Where the site is served, with the headers of a real server and without."""
    return serve(disguised[0]) if request.param == "with headers" else bare_home


def test_no_disguise_of_script_runs(
    home: str, disguised: tuple[Path, list[str]], page: Page
) -> None:
    addresses = disguised[1]
    assert len(TEXTS) + len(NAMES) + len(ATTACHED) >= 60
    assert len(addresses) >= 40
    page.add_init_script(HOOK)
    ran = []
    for address in ["", "disclosure/catalogue/", *addresses]:
        page.goto(home + address)
        page.locator("main a").evaluate_all(
            "links => links.forEach((one) => one.dispatchEvent(new MouseEvent('mouseover')))"
        )
        script = page.locator("main a[href^='javascript' i], main a[href^='data:' i]").count()
        if page.evaluate("window.__ran") or script:
            ran.append(address)
    assert ran == []


@pytest.mark.parametrize("name", sorted(set(ATTACHED) - {"d&quot;onclick=1.txt"}))
def test_an_attachment_is_never_a_page(
    name: str, disguised: tuple[Path, list[str]], bare_home: str, page: Page
) -> None:
    assert (disguised[0] / "X/2021-100" / name).is_file()
    answer = page.request.get(f"{bare_home}X/2021-100/{name}")
    assert "html" not in answer.headers["content-type"]
