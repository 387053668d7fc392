"""Every kind of record, in the order of the menu: one `KIND` in each module of a kind.

Pages, lists, feeds, tables, schemas, the catalogue and search go through `KINDS`; none names them
one by one.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from portal.kinds import __path__ as room
from portal.kinds.kind import Kind, KindError, referred
from portal.kinds.model import Text


def _found() -> tuple[Kind, ...]:
    """The kinds of all modules of this room that define one."""
    modules = [
        import_module(f"portal.kinds.{one.name}")
        for one in iter_modules(room)
        if one.name != "registry"
    ]
    kinds = [module.KIND for module in modules if hasattr(module, "KIND")]
    return tuple(sorted(kinds, key=lambda kind: (kind.order, kind.noun)))


def named(kinds: tuple[Kind, ...]) -> dict[str, Text]:
    """What may be named in a record, by noun, as a problem's sentence says it.

    Raises KindError for a noun that some kind refers to and none has words for.
    """
    words = {noun: text for kind in kinds for noun, text in kind.words.references.items()}
    for kind in kinds:
        for noun in sorted({one for model in kind.things.values() for one in referred(model)}):
            if noun not in words:
                raise KindError(
                    f"种类 '{kind.noun}' 引用了 '{noun}'，但没有种类在 references 里写它的名称 / "
                    f"the kind '{kind.noun}' refers to '{noun}', which no kind names"
                )
    return words


KINDS = _found()
NAMED = named(KINDS)
