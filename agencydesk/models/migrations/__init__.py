"""The history of the schema, one step a file; always run, also for a new file."""
