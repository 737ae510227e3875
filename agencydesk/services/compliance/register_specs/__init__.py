"""The registers, one module each: table, fields, checks, and what a line starts."""
