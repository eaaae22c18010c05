"""Reads lines "<world> <seconds>" and answers each with Gymnasium's mean microseconds a step."""

import sys
import time

import gymnasium

BUNDLE = 1000


def measure(world, actions, seconds):
    steps = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        for action in actions:
            _, _, terminated, truncated, _ = world.step(action)
            if terminated or truncated:
                world.reset()
        steps += len(actions)
    return (time.perf_counter() - start) / steps * 1e6


def main():
    worlds = {}
    for line in sys.stdin:
        name, seconds = line.split()
        if name not in worlds:
            world = gymnasium.make(name)
            world.reset(seed=1)
            world.action_space.seed(1)
            worlds[name] = world, [world.action_space.sample() for _ in range(BUNDLE)]
            measure(*worlds[name], 0.5)
        print(measure(*worlds[name], float(seconds)), flush=True)


if __name__ == "__main__":
    main()
