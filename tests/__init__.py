"""The specification of handouts, one sentence a test."""
