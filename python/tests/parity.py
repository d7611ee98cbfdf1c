"""Writes what `classify` says of every vector: one line each, the case's name, a tab and the canonical JSON.

`python python/tests/parity.py tests/vectors out.txt`. The other languages write the same lines from the same
vectors, and the files must be equal byte for byte.
"""

import sys
from pathlib import Path

from vectors import cases


def main(arguments: list[str]) -> int:
    """Write the lines of the vectors under the first path to the second."""
    if len(arguments) != 2:
        print("usage: parity.py VECTORS OUT", file=sys.stderr)
        return 2
    folder, out = map(Path, arguments)
    lines = [f"{case}\t{case.classify().to_json()}\n" for case in cases(folder)]
    out.write_bytes("".join(lines).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
