"""Foreign formats to and from plain rows; no database."""
