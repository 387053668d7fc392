"""The scripts of the pages that search, each joined of its modules into one file.

Over a slow line every file costs a journey there and back, and a browser asks for six at a time.
The modules themselves are published too: a script fetches the seldom ones when a query needs them.
"""

from __future__ import annotations

import re
from pathlib import Path

from portal.site import Site
from portal.templates import TEMPLATES

JOINED = ("page", "desk", "missing")
"""The modules that a page loads; `page` becomes `assets/search-page.js`."""

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def write_scripts(site: Site, out: Path) -> None:
    """Write the joined scripts."""
    del site
    (out / "assets").mkdir(exist_ok=True)
    for name in JOINED:
        (out / "assets" / f"search-{name}.js").write_text(joined(name), "utf-8")


def joined(name: str) -> str:
    """A module with all that it imports, each in a scope of its own, those it needs first."""
    modules: dict[str, str] = {}
    _add(name, modules)
    return "".join(modules.values())


def _add(name: str, modules: dict[str, str]) -> None:
    source = (TEMPLATES / "assets" / "search" / f"{name}.js").read_text("utf-8")
    needed = _IMPORT.findall(source)
    for _, other in needed:
        if other not in modules:
            _add(other, modules)
    taken = "".join(f"const {{ {names} }} = ${other};\n" for names, other in needed)
    body = _COMMENT.sub("", _IMPORT.sub("", source)).replace('import("./', 'import("./search/')
    given = ", ".join(found[2] for found in _EXPORT.finditer(body))
    scope = taken + _EXPORT.sub(r"\1", body)
    modules[name] = f"const ${name} = (() => {{\n{scope}return {{ {given} }};\n}})();\n"
