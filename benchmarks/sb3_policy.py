"""Trains one of Stable-Baselines3's agents with its defaults and prints the steps it made a second.

    python3 sb3_policy.py PPO|SAC|DQN WORLD STEPS [SEED]
"""

import sys
import time

import gymnasium
import stable_baselines3
import torch
from stable_baselines3.common.vec_env import DummyVecEnv


def main():
    kind, world, steps = sys.argv[1], sys.argv[2], int(sys.argv[3])
    torch.set_num_threads(1)
    agent = getattr(stable_baselines3, kind)(
        "MlpPolicy",
        DummyVecEnv([lambda: gymnasium.make(world)]),
        seed=int(sys.argv[4]) if len(sys.argv) > 4 else 1,
        device="cpu",
    )
    start = time.perf_counter()
    agent.learn(total_timesteps=steps, log_interval=None)
    print(agent.num_timesteps / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
