"""The command line: options, one call, output, exit code. Start in ``main.py``."""
