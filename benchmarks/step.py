"""step of a world through the registry, beside Gymnasium's make: microseconds a step, resets included.

    PYTHON=/path/to/python python3 benchmarks/step.py [WORLD ...]
"""

import os
import sys

from driver import HOME, PYTHON, Table, Worker, java, machine

SECONDS = os.environ.get("SECONDS_EACH", "1")


def main():
    worlds = sys.argv[1:] or ["CartPole-v1", "FrozenLake-v1", "CliffWalking-v1"]
    ours = Worker(java("runs", "dev.cartwheel.runs.benchmark.StepBenchmark"))
    peer = Worker([PYTHON, str(HOME / "gymnasium_step.py")])
    with ours, peer:
        print(f"`step`, µs: {machine()}\n")
        table = Table("Cartwheel", "Gymnasium", digits=4)
        for world in worlds:
            request = f"{world} {SECONDS}"
            table.row(world, lambda: ours.ask(request), lambda: peer.ask(request))


if __name__ == "__main__":
    main()
