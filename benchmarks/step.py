"""step of a world through the registry, beside Gymnasium's make: microseconds a step, resets included.

    PYTHON=/path/to/python python3 benchmarks/step.py [WORLD ...]
"""

import os
import sys

from driver import HOME, PYTHON, Table, Worker, java, machine

SECONDS = os.environ.get("SECONDS_EACH", "1")

WORLDS = [
    "CartPole-v1",
    "MountainCar-v0",
    "MountainCarContinuous-v0",
    "Acrobot-v1",
    "Pendulum-v1",
    "FrozenLake-v1",
    "FrozenLake8x8-v1",
    "CliffWalking-v1",
    "CliffWalkingSlippery-v1",
    "Taxi-v4",
    "Blackjack-v1",
]


def main():
    worlds = sys.argv[1:] or WORLDS
    print(f"`step`, µs: {machine()}\n")
    table = Table("Cartwheel", "Gymnasium", digits=4)
    ours = java("runs", "dev.cartwheel.runs.benchmark.StepBenchmark")
    peer = [PYTHON, str(HOME / "gymnasium_step.py")]
    for world in worlds:
        # Processes of its own, as a program with one world has: what is compiled fits that world.
        with Worker(ours) as here, Worker(peer) as there:
            request = f"{world} {SECONDS}"
            table.row(world, lambda: here.ask(request), lambda: there.ask(request))


if __name__ == "__main__":
    main()
