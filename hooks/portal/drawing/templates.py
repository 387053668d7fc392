"""The template engine: where templates lie, how they are compiled, what is kept of that."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from portal.machine.product import TEMPLATES

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Templates without the indentation of their source: a shell stands on every page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of a template with every line at the margin."""
        del name, filename
        return _INDENT.sub("", source)


class KeptTemplates(BytecodeCache):
    """Templates that the last build compiled, or the engine of the other language."""

    def __init__(self, compiled: dict[str, bytes]) -> None:
        self.compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what has been compiled."""
        if kept := self.compiled.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the other language and the next build."""
        self.compiled[bucket.key] = bucket.bytecode_to_string()


class _Environment(Environment):
    """Templates share one plain table of globals: laying tables over it cost a tenth of a build."""

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def component(env: Environment, name: str) -> Any:
    """The macros of a component."""
    return env.get_template(f"components/{name}/template.html").module


def environment(compiled: dict[str, bytes]) -> Environment:
    """The engine for pages of one language; `compiled` holds what has been compiled before."""
    return _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # there is next to nothing to fold, and looking for it takes time
        bytecode_cache=KeptTemplates(compiled),
    )
