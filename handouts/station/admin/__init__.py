"""Pages for the one who looks after the articles: live preview of one, and the status of all."""
