"""What other programs write in their Markdown → the Markdown that this program reads, line for line."""
