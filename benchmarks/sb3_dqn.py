"""Trains Stable-Baselines3's DQN once and prints the steps it made a second.

    python3 sb3_dqn.py STEPS SETTINGS-AS-JSON
"""

import json
import sys
import time

import gymnasium
import torch
from stable_baselines3 import DQN
from stable_baselines3.common.vec_env import DummyVecEnv


class MeanSquares(DQN):
    """DQN judged by squared errors and without a bound on gradients, as CleanRL has it."""

    def train(self, gradient_steps, batch_size=100):
        huber = torch.nn.functional.smooth_l1_loss
        torch.nn.functional.smooth_l1_loss = torch.nn.functional.mse_loss
        try:
            super().train(gradient_steps, batch_size)
        finally:
            torch.nn.functional.smooth_l1_loss = huber


def main():
    steps, settings = int(sys.argv[1]), json.loads(sys.argv[2])
    torch.set_num_threads(1)
    agent = (MeanSquares if settings["loss"] == "mse" else DQN)(
        "MlpPolicy",
        DummyVecEnv([lambda: gymnasium.make("CartPole-v1")]),
        learning_rate=settings["learningRate"],
        buffer_size=settings["bufferSize"],
        learning_starts=settings["learningStarts"],
        batch_size=settings["batchSize"],
        tau=settings["tau"],
        gamma=settings["gamma"],
        train_freq=settings["trainPeriod"],
        gradient_steps=settings["gradientSteps"],
        target_update_interval=settings["targetPeriod"],
        exploration_fraction=settings["explorationFraction"],
        exploration_initial_eps=settings["epsilonStart"],
        exploration_final_eps=settings["epsilonEnd"],
        max_grad_norm=settings["maxGradNorm"] or float("inf"),
        policy_kwargs={"net_arch": settings["hidden"]},
        seed=1,
        device="cpu",
    )
    start = time.perf_counter()
    agent.learn(total_timesteps=steps, log_interval=None)
    print(steps / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
