"""Episodes of Gymnasium with seeds, options and actions of chance, in the form `cartwheel verify` reads.

    python3 benchmarks/record.py [EPISODES [SEED]] > episodes.jsonl
    ./cartwheel verify episodes.jsonl

It needs Gymnasium 1.3 and prints the same lines for the same seed (default 1). Every classic and toy world that promises Gymnasium's episodes takes its turn; half of the episodes are
played by a simple rule that reaches goals, so that ends are met too.
"""

import json
import random
import sys
import warnings

import gymnasium
import numpy
from gymnasium.envs.toy_text.frozen_lake import generate_random_map

WORLDS = [
    "CartPole-v0",
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
RULES = {
    "CartPole-v1": lambda seen: int(seen[2] + 0.25 * seen[3] > 0),
    "MountainCar-v0": lambda seen: 2 if seen[1] >= 0 else 0,
    "MountainCarContinuous-v0": lambda seen: [1.0 if seen[1] >= 0 else -1.0],
    "Acrobot-v1": lambda seen: 2 if seen[4] < 0 else 0,
}
LENGTHS = [5, 30, 120, 500]


def kwargs_of(world, chance):
    """Options a world is made with; often none."""

    def maybe(**options):
        return {name: chance.choice(values) for name, values in options.items() if chance.random() < 0.5}

    if world.startswith("CartPole"):
        return maybe(sutton_barto_reward=[True, False])
    if world.startswith("MountainCar"):
        return maybe(goal_velocity=[0, 0.01, 0.03, -0.5])
    if world == "Pendulum-v1":
        return maybe(g=[9.81, 1.6, 0, 20])
    if world.startswith("FrozenLake"):
        rows = generate_random_map(chance.randint(2, 9), chance.choice([0.6, 0.8, 0.9]), chance.randint(0, 999))
        place = [{}, {"desc": rows}, {"map_name": chance.choice(["4x4", "8x8"])}]
        rest = maybe(
            is_slippery=[True, False],
            success_rate=[1 / 3, 0.5, 0.9, 1.0],
            reward_schedule=[[1, 0, 0], [10, -5, -0.1]],
        )
        return chance.choice(place) | rest
    if world.startswith("CliffWalking"):
        return maybe(is_slippery=[True, False])
    if world == "Taxi-v4":
        return maybe(
            is_rainy=[True, False],
            fickle_passenger=[True, False],
            rainy_probability=[0.8, 0.5, 1.0],
            fickle_probability=[0.3, 0.9, 0.0],
        )
    if world == "Blackjack-v1":
        return maybe(natural=[True, False], sab=[True, False])
    return {}


def options_of(world, chance):
    """Options an episode starts with; often none."""
    if chance.random() < 0.6:
        return None
    if world == "Pendulum-v1":
        return {"x_init": round(chance.uniform(0, 4), 3), "y_init": round(chance.uniform(0, 2), 3)}
    if world.startswith(("CartPole", "Acrobot", "MountainCar")):
        low, high = sorted(round(chance.uniform(-0.5, 0.5), 3) for _ in range(2))
        return {"low": low, "high": high}
    return None


def plain(value):
    """Arrays and tuples as lists, numbers as Python's."""
    if isinstance(value, (numpy.ndarray, numpy.generic)):
        return value.tolist()
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def action_of(world, space, seen, rule, chance):
    if rule and world in RULES and chance.random() < 0.9:
        return RULES[world](seen)
    if isinstance(space, gymnasium.spaces.Discrete):
        return chance.randrange(int(space.n))
    return [float(numpy.float32(chance.uniform(-3, 3)))]  # beyond the bounds at times


def episode(world, chance):
    kwargs, options = kwargs_of(world, chance), options_of(world, chance)
    seed = chance.choice([chance.randint(0, 1000), chance.randint(0, 2**40)])
    env = gymnasium.make(world, **kwargs)
    seen, _ = env.reset(seed=seed, options=options)
    line = {"env": world, "kwargs": kwargs, "seed": seed, "actions": [], "reset": plain(seen), "steps": []}
    rule = chance.random() < 0.5
    length = chance.choice(LENGTHS)
    if world == "Acrobot-v1":
        length = min(length, 120)  # a double pendulum is chaotic: the last bit of a sine grows
    for _ in range(length):
        action = action_of(world, env.action_space, seen, rule, chance)
        taken = numpy.array(action, dtype=numpy.float32) if isinstance(action, list) else action
        seen, reward, terminated, truncated, _ = env.step(taken)
        line["actions"].append(action)
        line["steps"].append([plain(seen), float(reward), bool(terminated), bool(truncated)])
        if terminated or truncated:
            break
    line["next_reset"] = plain(env.reset()[0])
    return line if options is None else line | {"options": options}


def main(episodes=600, seed=1):
    warnings.simplefilter("ignore")
    chance = random.Random(seed)
    for index in range(episodes):
        print(json.dumps(episode(WORLDS[index % len(WORLDS)], chance)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
