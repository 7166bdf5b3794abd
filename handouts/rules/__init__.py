"""Rules for articles, before anything is set; what finished PDFs must keep stands in ``handouts.checks``."""
