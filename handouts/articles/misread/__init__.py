"""Text that every reader of Markdown takes for something that its author did not mean."""
