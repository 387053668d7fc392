"""YAML put together by libyaml alone: nothing is read into a value, all is as typed."""

from __future__ import annotations

import sys
from typing import Any

import yaml

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not in the stubs
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    sys.exit(
        "PyYAML 缺少 C 加载器（libyaml），请重新安装带 libyaml 的 PyYAML / "
        "PyYAML was built without its C loader (libyaml); install a PyYAML that has it"
    )


class _Composer(CParser):
    """libyaml's parser; a plain scalar gets the tag 'plain', anything else its kind's name."""

    def resolve(self, kind: type, _value: str, implicit: Any) -> str:
        return "plain" if kind is yaml.ScalarNode and implicit[0] else ""

    def descend_resolver(self, *_: object) -> None:
        """Nothing to resolve by path."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve by path."""


def composed(text: str) -> Any:
    """The nodes of the one document of a text, None of an empty one. Raises `yaml.YAMLError`."""
    return _Composer(text).get_single_node()
