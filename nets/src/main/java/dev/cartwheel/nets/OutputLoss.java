package dev.cartwheel.nets;

/**
 * A loss on a network's outputs: the only thing between a formula and an engine.
 *
 * <p>It is called once an update with the outputs of a batch, writes dL/dy and returns L. Both are
 * the engine's to scale no further: a mean over the batch is the loss's business.
 */
@FunctionalInterface
public interface OutputLoss {

  /**
   * @param outputs y, row-major [batch, width]; not to be changed
   * @param batch number of rows B
   * @param width outputs a row O
   * @param gradient where dL/dy goes, [batch, width]; every element must be written
   * @return L
   */
  float evaluate(float[] outputs, int batch, int width, float[] gradient);
}
