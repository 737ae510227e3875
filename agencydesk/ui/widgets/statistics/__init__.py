"""The sections of the page of annual statistics."""
