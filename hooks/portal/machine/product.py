"""Where the product itself lies."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[3]
"""The folder of the product; a checkout of it is an office as well."""
HOOKS = ROOT / "hooks"
TEMPLATES = ROOT / "overrides"
