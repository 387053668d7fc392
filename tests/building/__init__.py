"""Tests of the room `building`."""
