"""Tests of the room `kinds`."""
