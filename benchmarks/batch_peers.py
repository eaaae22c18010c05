"""Reads lines "<world> <copies> <seconds>" and answers each with millions of steps a second.

    python batch_peers.py gymnasium|gymnax
"""

import sys
import time

BUNDLE = 64  # sets of actions, drawn beforehand


def of_gymnasium(name, copies):
    import gymnasium

    worlds = gymnasium.make_vec(name, copies, vectorization_mode="vector_entry_point")
    worlds.reset(seed=1)
    worlds.action_space.seed(1)
    actions = [worlds.action_space.sample() for _ in range(BUNDLE)]

    def steps():
        for action in actions:
            worlds.step(action)

    return steps


def of_gymnax(name, copies):
    """BUNDLE steps of a batch as one compiled loop."""
    import gymnax
    import jax

    made = gymnax.make(name)
    world, params = made if isinstance(made, tuple) else (made, made.default_params)
    key = jax.random.key(1)
    sample = jax.vmap(jax.vmap(world.action_space(params).sample))
    actions = sample(jax.random.split(key, (BUNDLE, copies)))
    batch = jax.vmap(world.step, in_axes=(0, 0, 0, None))

    @jax.jit
    def loop(key, states):
        def one(carry, action):
            key, states = carry
            key, use = jax.random.split(key)
            seen, states, reward, *_ = batch(jax.random.split(use, copies), states, action, params)
            return (key, states), (seen.sum(), reward.sum())

        return jax.lax.scan(one, (key, states), actions)

    now = [key, jax.vmap(world.reset, in_axes=(0, None))(jax.random.split(key, copies), params)[1]]

    def steps():
        (now[0], now[1]), sums = loop(*now)
        jax.block_until_ready((now, sums))

    return steps


def rate(steps, copies, seconds):
    count = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        steps()
        count += BUNDLE * copies
    return count / (time.perf_counter() - start) / 1e6


def main():
    make = {"gymnasium": of_gymnasium, "gymnax": of_gymnax}[sys.argv[1]]
    made = {}
    for line in sys.stdin:
        name, copies, seconds = line.split()
        if (name, copies) not in made:
            made[name, copies] = make(name, int(copies))
            rate(made[name, copies], int(copies), 1)
        print(rate(made[name, copies], int(copies), float(seconds)), flush=True)


if __name__ == "__main__":
    main()
