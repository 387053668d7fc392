"""Tests of the room `overrides`: components, styles and scripts."""
