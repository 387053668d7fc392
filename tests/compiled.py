"""Templates are compiled once for a process of the tests, not once for each of hundreds of builds.

A build from nothing compiles every template: half of the time that a small office's site takes. The
code depends on the source and on the environment's settings alone, and is kept under both. What a
build keeps of it for the next build is the build's own affair, and goes on as ever.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2 import Environment

SETTINGS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "autoescape",
    "finalize",
    "optimized",
    "is_async",
)
"""What the code that templates become depends on, besides filters, tests and extensions."""


def compile_once() -> None:
    """From now on a template that was compiled before, by any environment like its own, is not."""
    plain = Environment.compile
    kept: dict[Hashable, Any] = {}

    def compile_(env: Environment, source: Any, *names: Any, **more: Any) -> Any:
        if not isinstance(source, str):
            return plain(env, source, *names, **more)
        key = (source, names, *sorted(more.items()), *_kind(env))
        if key not in kept:
            kept[key] = plain(env, source, *names, **more)
        return kept[key]

    Environment.compile = compile_  # type: ignore[assignment, method-assign]


def _kind(env: Environment) -> tuple[Hashable, ...]:
    """Environments of one kind compile a template to the same code."""
    called = (*env.filters.items(), *env.tests.items())
    given = ((name, getattr(one, "jinja_pass_arg", None)) for name, one in called)
    settings = (getattr(env, name) for name in SETTINGS)
    return (type(env), *settings, *sorted(env.extensions), frozenset(given))
