"""Content checks: what a patient would stumble over, found without laying out a page."""
