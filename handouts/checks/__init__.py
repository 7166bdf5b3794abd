"""Checks of finished PDFs: one small function a rule, which gets a file as read back and yields faults."""
