"""DQN on CartPole-v1, the whole loop, beside Stable-Baselines3: steps a second.

    PYTHON=/path/to/python SB3=/path/to/stable-baselines3 python3 benchmarks/dqn.py [SETTING ...]

Both run the same number of steps (STEPS, default 50,000) with the same settings, from the first step
to the last, evaluation and checkpoints off; neither's start-up counts.
"""

import json
import os
import sys
import tempfile

from driver import HOME, PYTHON, ROOT, Table, machine, once

STEPS = os.environ.get("STEPS", "50000")
SB3 = os.environ.get("SB3", "")

# Stable-Baselines3's own defaults (stable_baselines3/dqn/dqn.py), CleanRL's (cleanrl/dqn.py).
SETTINGS = {
    "sb3-defaults": {
        "learningRate": 1e-4,
        "bufferSize": 1_000_000,
        "batchSize": 32,
        "gamma": 0.99,
        "targetPeriod": 10_000,
        "tau": 1.0,
        "learningStarts": 100,
        "trainPeriod": 4,
        "gradientSteps": 1,
        "epsilonStart": 1.0,
        "epsilonEnd": 0.05,
        "explorationFraction": 0.1,
        "hidden": [64, 64],
        "maxGradNorm": 10,
        "loss": "huber",
    },
    "cleanrl": {
        "learningRate": 2.5e-4,
        "bufferSize": 10_000,
        "batchSize": 128,
        "gamma": 0.99,
        "targetPeriod": 500,
        "tau": 1.0,
        "learningStarts": 10_000,
        "trainPeriod": 10,
        "gradientSteps": 1,
        "epsilonStart": 1.0,
        "epsilonEnd": 0.05,
        "explorationFraction": 0.5,
        "hidden": [120, 84],
        "maxGradNorm": 0,
        "loss": "mse",
    },
}


def ours(settings, folder):
    command = [ROOT / "cartwheel", "train", "CartPole-v1", "--agent", "dqn", "--steps", STEPS]
    command += ["--seed", "1", "--runs-dir", folder, "--quiet", "--json"]
    extra = {
        "learningRateSchedule": "constant",
        "double": False,
        "munchausen": False,
        "nStep": 1,
        "averageOver": 1,
        "normalizeObservations": False,
        "evalPeriod": 0,
        "checkpointPeriod": 0,
    }
    for key, value in {**settings, **extra}.items():
        text = ",".join(map(str, value)) if isinstance(value, list) else str(value).lower()
        command += ["--set", f"{key}={text}"]
    with tempfile.TemporaryDirectory(dir=folder) as runs:
        command[command.index("--runs-dir") + 1] = runs
        return once(command, lambda line: json.loads(line)["stepsPerSecond"])


def peer(settings):
    command = [PYTHON, HOME / "sb3_dqn.py", STEPS, json.dumps(settings)]
    path = os.pathsep.join(p for p in (SB3, os.environ.get("PYTHONPATH", "")) if p)
    return once(command, float, PYTHONPATH=path)


def main():
    names = sys.argv[1:] or list(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        print(f"DQN on CartPole-v1, {int(STEPS):,} steps, steps a second: {machine()}\n")
        table = Table("Cartwheel", "Stable-Baselines3", faster="larger", digits=0)
        for name in names:
            settings = SETTINGS[name]
            table.row(name, lambda: ours(settings, folder), lambda: peer(settings))


if __name__ == "__main__":
    main()
