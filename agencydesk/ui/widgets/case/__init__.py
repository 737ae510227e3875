"""The panel that shows one case, a module a tab."""
