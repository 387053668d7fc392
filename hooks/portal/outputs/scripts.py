"""The scripts of the pages that search, each joined of its modules into one file.

Over a slow line every file costs a journey there and back, and a browser asks for six at a time.
The modules themselves are published too: a script fetches the seldom ones when a query needs them.
A joined script is no module: the browser would run that only once the page stands, and `page` has
begun to fetch by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.drawing.site import Site
from portal.machine.product import TEMPLATES
from portal.outputs.output import Made, Output
from portal.pages.files import OutputFile
from portal.reading.catalogue import Catalogue

JOINED = ("page", "desk", "missing")
"""The modules that a page loads; `page` becomes `assets/search-page.js`."""

ALONE = {
    "assets/portal.js": "scripts/portal.js",
    "assets/proof.js": "listings/proof.js",
    "assets/read-aloud.js": "components/display/read-aloud.js",
}
"""What is published as it is, and where it lies."""

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def _make(_: Site) -> Iterator[Made]:
    for path, source in ALONE.items():
        yield path, (TEMPLATES / source).read_bytes()
    for module in (TEMPLATES / "search").glob("*.js"):
        yield f"assets/search/{module.name}", module.read_bytes()
    for name in JOINED:
        yield _path(name), joined(name).encode()


def _files(_: Catalogue) -> Iterator[OutputFile]:
    modules = (f"assets/search/{one.name}" for one in (TEMPLATES / "search").glob("*.js"))
    for path in (*ALONE, *modules):
        yield OutputFile(path, "text/javascript", entered="not")
    for name in JOINED:
        yield OutputFile(_path(name), "text/javascript", entered="not")


def _path(name: str) -> str:
    return f"assets/search-{name}.js"


OUTPUT = Output("scripts", _files, _make, fixed=True)


def joined(name: str) -> str:
    """A module after all that it imports, each of those in a scope of its own."""
    modules: dict[str, str] = {}
    code = _read(name, modules)
    whole = "".join(modules.values()) + code
    script = whole.replace("import.meta.url", "document.currentScript.src")
    return f'(async () => {{\n"use strict";\n{script}}})();\n'


def _read(name: str, modules: dict[str, str]) -> str:
    """The code of a module; those it needs are added to `modules`."""
    source = (TEMPLATES / "search" / f"{name}.js").read_text("utf-8")
    needed = _IMPORT.findall(source)
    for _, other in needed:
        if other not in modules:
            modules[other] = _scope(other, modules)
    taken = "".join(f"const {{ {names} }} = ${other};\n" for names, other in needed)
    code = _COMMENT.sub("", _IMPORT.sub("", source))
    return taken + code.replace('import("./', 'import("./search/')


def _scope(name: str, modules: dict[str, str]) -> str:
    code = _read(name, modules)
    given = ", ".join(found[2] for found in _EXPORT.finditer(code))
    code = _EXPORT.sub(r"\1", code)
    return f"const ${name} = (() => {{\n{code}return {{ {given} }};\n}})();\n"
