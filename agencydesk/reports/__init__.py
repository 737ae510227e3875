"""Plain rows to PDF bytes."""
