"""Returns of whole episodes beside Gymnasium's: the same seeds, the same policies.

    PYTHON=/path/to/python python3 benchmarks/box2d.py [EPISODES]

PYTHON needs Gymnasium 1.3 with Box2D. The random policy draws the same actions on both sides; the
controllers have the same formulas as dev.cartwheel.envs.box2d.Controllers. The walker, whose episodes
are long, plays a fifth as many.
"""

import math
import statistics
import subprocess
import sys

from driver import PYTHON, environment, java

CASES = [
    ("LunarLander-v3", "random"),
    ("LunarLander-v3", "heuristic"),
    ("LunarLanderContinuous-v3", "random"),
    ("BipedalWalker-v3", "random"),
    ("BipedalWalker-v3", "heuristic"),
    ("BipedalWalkerHardcore-v3", "heuristic"),
]


def clip(value, bound):
    return max(-bound, min(value, bound))


def land(seen, _):
    lean = clip(0.6 * seen[0] + 0.9 * seen[2], 0.35)
    turn = 0.6 * (lean - seen[4]) - 0.9 * seen[5]
    lift = 0.6 * (0.5 * abs(seen[0]) - seen[1]) - 0.6 * seen[3]
    if seen[6] > 0 or seen[7] > 0:
        turn, lift = 0, -0.6 * seen[3]
    if lift > 0.05 and lift > abs(turn):
        return 2
    return 1 if turn > 0.05 else 3 if turn < -0.05 else 0


def walk(seen, step):
    import numpy

    steady = 1.5 * seen[0] + seen[1]
    motors = []
    for leg in range(2):
        phase = 0.164 * step + math.pi * leg
        angle, speed, knee_angle, knee_speed = seen[4 + 5 * leg : 8 + 5 * leg]
        hip = -0.09 + 0.68 * math.sin(phase) - angle
        knee = 0.36 - 0.4 * max(0, math.cos(phase + 1)) - knee_angle
        motors.append(clip(1.7 * hip - 0.2 * speed + steady, 1))
        motors.append(clip(1.7 * knee - 0.2 * knee_speed - 7 * seen[3], 1))
    return numpy.array(motors, dtype=numpy.float32)


def peer(world, policy, episodes):
    """Prints what dev.cartwheel.envs.box2d.EpisodeReturns prints, from Gymnasium."""
    import gymnasium

    env = gymnasium.make(world)
    heuristic = walk if world.startswith("Bipedal") else land
    for seed in range(episodes):
        env.action_space.seed(seed)
        seen, _ = env.reset(seed=seed)
        total, steps, over = 0.0, 0, False
        while not over:
            numbers = [float(x) for x in seen]
            action = env.action_space.sample() if policy == "random" else heuristic(numbers, steps)
            seen, reward, terminated, truncated, _ = env.step(action)
            total += float(reward)
            steps += 1
            over = terminated or truncated
        print(total, steps)


def episodes_of(command):
    run = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, text=True, check=True)
    return [tuple(map(float, line.split())) for line in run.stdout.splitlines()]


def shown(returns):
    half = 1.96 * statistics.stdev(returns) / math.sqrt(len(returns))
    return f"{statistics.mean(returns):.1f} ± {half:.1f} | {statistics.stdev(returns):.1f}"


def main(episodes):
    print("| world | policy | episodes | ours | spread | Gymnasium | spread | difference | same length |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    for world, policy in CASES:
        count = episodes // 5 if world.startswith("Bipedal") else episodes
        arguments = [world, policy, str(count)]
        ours = episodes_of(java("envs", "dev.cartwheel.envs.box2d.EpisodeReturns") + arguments)
        theirs = episodes_of([PYTHON, __file__, "--peer", *arguments])
        a, b = [r for r, _ in ours], [r for r, _ in theirs]
        apart = statistics.mean(a) - statistics.mean(b)
        half = 1.96 * math.sqrt(statistics.variance(a) / len(a) + statistics.variance(b) / len(b))
        same = sum(x[1] == y[1] for x, y in zip(ours, theirs))
        print(
            f"| {world} | {policy} | {count} | {shown(a)} | {shown(b)} | {apart:+.1f} ± {half:.1f} "
            f"| {100 * same / len(a):.0f} % |",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
