package dev.cartwheel.agents;

/** Learning produced a loss that is not a finite number, so going on would only spoil the agent. */
public final class DivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long step;
  private final double loss;

  /**
   * @param step the agent's step at which it happened
   * @param loss what the loss was
   */
  public DivergenceException(long step, double loss) {
    super(
        "loss is "
            + loss
            + " at step "
            + step
            + "; learning has diverged: lower learningRate or maxGradNorm");
    this.step = step;
    this.loss = loss;
  }

  /** The agent's step at which it happened. */
  public long step() {
    return step;
  }

  /** What the loss was: NaN or infinite. */
  public double loss() {
    return loss;
  }
}
