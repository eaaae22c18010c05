"""Batches of 1,024 worlds, beside Gymnasium's own vector CartPole and gymnax: millions of steps a second.

    PYTHON=/path/to/python [PEERS="gymnasium gymnax"] python3 benchmarks/batch.py [WORLD ...]

PYTHON needs the peers named: Gymnasium 1.3, and gymnax with JAX (a source checkout on PYTHONPATH will
do). COPIES (default 1024) sets another size. Resets are included, drawing actions is not.
"""

import os
import sys

from driver import HOME, PYTHON, Table, Worker, java, machine

SECONDS = os.environ.get("SECONDS_EACH", "1")
COPIES = os.environ.get("COPIES", "1024")
PEERS = os.environ.get("PEERS", "gymnasium gymnax").split()
WORLDS = ["CartPole-v1", "Acrobot-v1", "Pendulum-v1", "MountainCar-v0", "MountainCarContinuous-v0"]
OF_GYMNASIUM = ["CartPole-v1"]  # the one world it steps as arrays


def main():
    ours = Worker(java("runs", "dev.cartwheel.runs.benchmark.BatchBenchmark"))
    peers = [Worker([PYTHON, str(HOME / "batch_peers.py"), peer]) for peer in PEERS]
    print(f"Batches of {COPIES}, millions of steps a second: {machine()}\n")
    table = Table("Cartwheel", *PEERS, faster="larger", digits=1)
    for world in sys.argv[1:] or WORLDS:
        request = f"{world} {COPIES} {SECONDS}"
        asks = [
            (lambda worker=worker: worker.ask(request))
            if peer != "gymnasium" or world in OF_GYMNASIUM
            else None
            for peer, worker in zip(PEERS, peers)
        ]
        table.row(world, lambda: ours.ask(request), *asks)


if __name__ == "__main__":
    main()
