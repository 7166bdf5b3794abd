"""``python -m handouts``."""

from handouts.cli.main import main

if __name__ == "__main__":  # a worker process imports this module, too
    main()
