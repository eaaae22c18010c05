"""Whole seeds an hour on two cores: DQN on CartPole-v1 with Stable-Baselines3's defaults.

    PYTHON=/path/to/python SB3=/path/to/stable-baselines3 python3 benchmarks/seeds.py

Ours are SEEDS seeds (default 16) of one `cartwheel benchmark`, two at a time in one process, as anyone
would train them; the peer's are two processes at a time, one a core, the common way with Python. On
both sides STEPS steps (default 50,000), start-up included, evaluations during training off; ours
judges each seed by one episode and writes its report. About a minute a round; ROUNDS, default 1.
"""

import os

os.environ.setdefault("ROUNDS", "1")

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dqn import SETTINGS
from driver import HOME, PYTHON, ROOT, Table, environment, machine

STEPS = int(os.environ.get("STEPS", "50000"))
SEEDS = int(os.environ.get("SEEDS", "16"))
CORES = sorted(os.sched_getaffinity(0))[-2:]
DEFAULTS = SETTINGS["sb3-defaults"]
OFF = {
    "double": False,
    "learningRateSchedule": "constant",
    "evalPeriod": 0,
    "evalEpisodes": 1,
    "finalEvalEpisodes": 1,
    "checkpointPeriod": 0,
}


def start(cores, command, **more):
    return subprocess.Popen(
        ["taskset", "-c", ",".join(map(str, cores)), *map(str, command)],
        env=environment(**more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def seeds_an_hour(runs, count):
    begun = time.perf_counter()
    if any(run.wait() != 0 for run in runs()):
        sys.exit("a run failed")
    return 3600 * count / (time.perf_counter() - begun)


def ours():
    with tempfile.TemporaryDirectory() as folder:
        suite = Path(folder, "cartpole.yaml")  # JSON is YAML
        settings = {**DEFAULTS, **OFF, "steps": STEPS}
        suite.write_text(
            json.dumps({"tasks": [{"env": "CartPole-v1", "agent": "dqn", "settings": settings}]})
        )
        command = [ROOT / "cartwheel", "benchmark", suite, "--seeds", SEEDS, "--jobs", 2]
        command += ["--runs-dir", folder, "--quiet"]
        return seeds_an_hour(lambda: [start(CORES, command)], SEEDS)


def peer():
    command = [PYTHON, HOME / "sb3_dqn.py", STEPS, json.dumps(DEFAULTS)]
    path = os.pathsep.join(p for p in (os.environ.get("SB3", ""), os.environ.get("PYTHONPATH", "")) if p)
    return seeds_an_hour(
        lambda: [start([core], command, PYTHONPATH=path) for core in CORES], len(CORES)
    )


def main():
    print(f"{machine().replace('one core', 'two cores')}\n")
    table = Table("Cartwheel", "Stable-Baselines3", faster="larger", digits=0)
    table.row(f"DQN, CartPole-v1, {STEPS:,} steps: seeds an hour on two cores", ours, peer)


if __name__ == "__main__":
    main()
