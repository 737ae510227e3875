"""Official fees: what is due, the yearly plan, and the strip that shows an annuity's days."""
