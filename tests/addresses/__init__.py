"""Tests of the room `addresses`."""
