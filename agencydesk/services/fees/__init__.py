"""Official fees of cases: what is due, what was paid, annuities planned."""
