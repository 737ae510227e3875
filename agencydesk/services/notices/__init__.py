"""Notices that come in: packages read, matched, previewed, imported, taken back."""
