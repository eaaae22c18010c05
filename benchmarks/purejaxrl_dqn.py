"""Peer of policies.py: PureJaxRL's DQN on CartPole-v1, steps a second after its compilation, or
with it, which is tracing and XLA's.

    PYTHONPATH=<its checkout>/purejaxrl[:<gymnax>:<flashbax>:<chex>] python3 purejaxrl_dqn.py STEPS
        [compiling]

It logs to wandb, which is off and need not be there; jax.tree_map is what jax has called
jax.tree_util.tree_map since. Its settings are those of its own main.
"""

import importlib.util
import os
import sys
import time
import types

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
if importlib.util.find_spec("wandb") is None:
    sys.modules["wandb"] = types.ModuleType("wandb")

import jax

if not hasattr(jax, "tree_map"):
    jax.tree_map = jax.tree_util.tree_map

sys.path.remove(os.path.dirname(os.path.abspath(__file__)))  # whose dqn.py is another
import dqn

SETTINGS = {
    "NUM_ENVS": 10,
    "BUFFER_SIZE": 10_000,
    "BUFFER_BATCH_SIZE": 128,
    "EPSILON_START": 1.0,
    "EPSILON_FINISH": 0.05,
    "TARGET_UPDATE_INTERVAL": 500,
    "LR": 2.5e-4,
    "LEARNING_STARTS": 10_000,
    "TRAINING_INTERVAL": 10,
    "LR_LINEAR_DECAY": False,
    "GAMMA": 0.99,
    "TAU": 1.0,
    "ENV_NAME": "CartPole-v1",
}


def main():
    steps = int(sys.argv[1])
    settings = {**SETTINGS, "TOTAL_TIMESTEPS": steps, "EPSILON_ANNEAL_TIME": steps / 2}
    begun = time.perf_counter()
    train = jax.jit(dqn.make_train(settings)).lower(jax.random.PRNGKey(0)).compile()
    if "compiling" not in sys.argv[2:]:
        begun = time.perf_counter()
    out = jax.block_until_ready(train(jax.random.PRNGKey(1)))
    seconds = time.perf_counter() - begun
    returns = float(out["metrics"]["returns"][-1])
    print(f"return {returns:.1f} at the end, {seconds:.1f} s", file=sys.stderr)
    print(steps / seconds)


if __name__ == "__main__":
    main()
