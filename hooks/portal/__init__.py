"""The core of the portal: load, model, check, pages, render, outputs; no site engine."""
