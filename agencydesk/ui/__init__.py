"""The window: Qt, services and domain value types only."""
