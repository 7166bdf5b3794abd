"""What a finished PDF must be: document, legibility, structure tree. Each rule takes a PDF read back and yields problems."""
