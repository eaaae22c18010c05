"""PPO and SAC with defaults beside Stable-Baselines3, and DQN on ten worlds beside PureJaxRL.

    PYTHON=/path/to/python SB3=/path/to/stable-baselines3 PUREJAXRL=/path/to/purejaxrl/purejaxrl \
        python3 benchmarks/policies.py [ROW ...]

Rows: ppo, sac, ten. Defaults of both sides are the same settings. Steps a second are from the
first step to the last, evaluation and checkpoints off; no side's start-up counts. The JVM compiles
while it trains, and XLA before: which of the two counts is said in the row.
PUREJAXRL is the folder of its dqn.py, and after colons those of gymnax 0.0.8, flashbax and chex
where PYTHON lacks them; without it the row ten has no peer.
"""

import json
import os
import sys
import tempfile

from driver import HOME, PYTHON, ROOT, Table, machine, once

PATH = os.pathsep.join(p for p in (os.environ.get("SB3", ""), os.environ.get("PYTHONPATH", "")) if p)
OFF = {"evalPeriod": 0, "checkpointPeriod": 0}

TEN = {
    "copies": 10,
    "hidden": "120,84",
    "learningRate": 2.5e-4,
    "learningRateSchedule": "constant",
    "bufferSize": 10_000,
    "batchSize": 128,
    "nStep": 1,
    "averageOver": 1,
    "normalizeObservations": "false",
    "targetPeriod": 500,
    "tau": 1,
    "learningStarts": 10_000,
    "trainPeriod": 10,
    "gradientSteps": 1,
    "epsilonEnd": 0.05,
    "explorationFraction": 0.5,
    "double": "false",
    "maxGradNorm": 0,
    "loss": "mse",
}

# Stable-Baselines3's defaults, where they are neither ours nor the shipped settings of the world.
PPO = {
    "copies": 1,
    "rolloutLength": 2_048,
    "batchSize": 64,
    "epochs": 10,
    "gamma": 0.99,
    "lambda": 0.95,
    "learningRate": 3e-4,
    "learningRateSchedule": "constant",
    "clipSchedule": "constant",
}
SAC = {"learningRate": 3e-4, "hidden": "256,256", "batchSize": 256, "learningStarts": 100}


def command(agent, world, steps, settings, folder):
    line = [ROOT / "cartwheel", "train", world, "--agent", agent, "--steps", steps, "--seed", 1]
    line += ["--runs-dir", folder, "--quiet", "--json"]
    for key, value in {**settings, **OFF}.items():
        line += ["--set", f"{key}={value}"]
    return list(map(str, line))


def ours(agent, world, steps, settings):
    with tempfile.TemporaryDirectory() as folder:
        line = command(agent, world, steps, settings, folder)
        return once(line, lambda last: json.loads(last)["stepsPerSecond"])


def peer(kind, world, steps):
    return once([PYTHON, HOME / "sb3_policy.py", kind, world, steps], float, PYTHONPATH=PATH)


def compiled(agent, world, begin, end, settings):
    """Steps a second between two steps of a run: what is left once the JVM has compiled."""

    def seconds(steps):
        with tempfile.TemporaryDirectory() as folder:
            line = command(agent, world, steps, settings, folder)
            return once(line, lambda last: json.loads(last)["seconds"])

    return (end - begin) / (seconds(end) - seconds(begin))


def purejaxrl(steps, *words):
    path = os.environ.get("PUREJAXRL")
    if not path:
        return None
    return lambda: once([PYTHON, HOME / "purejaxrl_dqn.py", steps, *words], float, PYTHONPATH=path)


def main():
    rows = sys.argv[1:] or ["ppo", "sac", "ten"]
    print(f"{machine()}\n")
    if rows != ["ten"]:
        table = Table("Cartwheel", "Stable-Baselines3", faster="larger", digits=0)
    if "ppo" in rows:
        table.row(
            "PPO, CartPole-v1, 100,000 steps: steps a second",
            lambda: ours("ppo", "CartPole-v1", 100_000, PPO),
            lambda: peer("PPO", "CartPole-v1", 30_000),
        )
    if "sac" in rows:
        table.row(
            "SAC, Pendulum-v1, 5,000 steps: steps a second",
            lambda: ours("sac", "Pendulum-v1", 5_000, SAC),
            lambda: peer("SAC", "Pendulum-v1", 2_000),
        )
    if "ten" in rows:
        table = Table("Cartwheel", "PureJaxRL", faster="larger", digits=0)
        table.row(
            "DQN, 10 × CartPole-v1, 500,000 steps, the JVM's compilation counted: steps a second",
            lambda: ours("dqn", "CartPole-v1", 500_000, TEN),
            purejaxrl(500_000),
        )
        table.row(
            "the same with PureJaxRL's compilation counted, too",
            lambda: ours("dqn", "CartPole-v1", 500_000, TEN),
            purejaxrl(500_000, "compiling"),
        )
        table.row(
            "the same with neither's, steps 500,000 to 1,500,000 of ours",
            lambda: compiled("dqn", "CartPole-v1", 500_000, 1_500_000, TEN),
            purejaxrl(500_000),
        )


if __name__ == "__main__":
    main()
