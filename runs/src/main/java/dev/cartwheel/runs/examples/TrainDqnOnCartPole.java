package dev.cartwheel.runs.examples;

import dev.cartwheel.agents.Trained;
import dev.cartwheel.agents.Training;

/** Trains DQN on CartPole and says how well it balances. */
public final class TrainDqnOnCartPole {

  private TrainDqnOnCartPole() {}

  /**
   * Runs the example.
   *
   * @param args steps to learn for, 50,000 unless given
   */
  public static void main(String[] args) {
    int steps = args.length == 0 ? 50_000 : Integer.parseInt(args[0]);
    try (Trained<?, ?> dqn = Training.in("CartPole-v1").agent("dqn").seed(1).run(steps)) {
      System.out.println("mean return " + dqn.evaluate(100).mean());
    }
  }
}
