"""The command ``gongkai``, also ``python -m gongkai``."""

import signal
import sys

from gongkai._native import main as _main


def main() -> None:
    """Runs the program on the arguments of this process, and ends it."""
    # Ctrl-C ends it at once: Python would look for it only after the program has returned.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_main(["gongkai", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
