"""The command line as `python -m slarules`."""

from slarules.cli.__main__ import main

if __name__ == "__main__":
    main()
