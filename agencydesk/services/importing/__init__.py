"""Bringing sheets in: dry run, apply, undo."""
