"""What memory a training loop takes at most, beside PyTorch: megabytes resident.

    PYTHON=/path/to/python python3 benchmarks/memory.py [CASE ...]

Each measurement is a process of its own that does STEPS steps (default 200).
"""

import os
import sys

from driver import HOME, PYTHON, Table, java, machine, once

STEPS = os.environ.get("STEPS", "200")
CASES = ["model-conv", "model-lenet", "model-nature", "model-gpt", "model-lstm"]


def main():
    flags = ["-XX:+UseSerialGC", "-Xms32m", "-XX:MaxNewSize=32m"]  # the launcher's
    ours = java("nets", "dev.cartwheel.nets.benchmark.NetsBenchmark", *flags)
    theirs = [PYTHON, str(HOME / "nets_peers.py")]

    def megabytes(command, case):
        return lambda: once([*command, case, STEPS], lambda line: float(line) / 1024)

    print(f"Peak resident memory of {STEPS} steps, MB: {machine()}\n")
    table = Table("Cartwheel", "PyTorch", digits=0)
    for case in sys.argv[1:] or CASES:
        table.row(case, megabytes(ours, case), megabytes(theirs, case))


if __name__ == "__main__":
    main()
