"""Tables, the database file and its migrations."""
