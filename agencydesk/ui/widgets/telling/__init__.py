"""Parts of the window for telling clients."""
