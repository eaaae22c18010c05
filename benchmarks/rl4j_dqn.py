"""DQN on CartPole-v1, the whole loop, beside RL4J's: steps a second.

    python3 benchmarks/rl4j_dqn.py

Both have three hidden layers of 100, batches of 32 and an update every step, RL4J's own defaults,
evaluation and checkpoints off; neither's start-up counts. RL4J makes fewer steps (RL4J_STEPS, default
3,000, ours STEPS, default 300,000): it is slow, and as slow at the end as after a hundred steps.
"""

import json
import os
import tempfile

from driver import ROOT, Table, machine, once

STEPS = os.environ.get("STEPS", "300000")
RL4J_STEPS = os.environ.get("RL4J_STEPS", "3000")

SHARED = {
    "learningRate": 1e-3,
    "bufferSize": 150_000,
    "batchSize": 32,
    "gamma": 0.99,
    "targetPeriod": 100,
    "learningStarts": 32,
    "epsilonEnd": 0.1,
    "evalPeriod": 0,
    "checkpointPeriod": 0,
    "finalEvalEpisodes": 1,
}
OURS = {
    "averageOver": 1,
    "double": False,
    "explorationFraction": 0.2,
    "gradientSteps": 1,
    "hidden": "100,100,100",
    "learningRateSchedule": "constant",
    "loss": "huber",
    "maxGradNorm": 0,
    "normalizeObservations": False,
    "nStep": 1,
    "tau": 1,
    "trainPeriod": 1,
}
RL4J = {"double": False, "layers": 3, "units": 100}


def speed(agent, steps, settings):
    with tempfile.TemporaryDirectory() as runs:
        command = [ROOT / "cartwheel", "train", "CartPole-v1", "--agent", agent, "--steps", steps]
        command += ["--seed", "1", "--runs-dir", runs, "--quiet", "--json"]
        for key, value in {**SHARED, **settings}.items():
            command += ["--set", f"{key}={str(value).lower()}"]
        return once(command, lambda line: json.loads(line)["stepsPerSecond"])


def main():
    print(f"DQN on CartPole-v1, steps a second: {machine()}\n")
    table = Table("Cartwheel", "RL4J", faster="larger", digits=0)
    table.row("an update a step", lambda: speed("dqn", STEPS, OURS), lambda: speed("rl4j-dqn", RL4J_STEPS, RL4J))


if __name__ == "__main__":
    main()
