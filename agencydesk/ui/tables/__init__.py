"""Table models and delegates."""
