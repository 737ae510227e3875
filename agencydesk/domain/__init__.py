"""Pure rules of the field: standard library only; no I/O, no clock, no Qt, no SQL."""
