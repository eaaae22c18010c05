package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Activation;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Kernels look at their arrays before they touch them: nothing else may, once they run unchecked.
 */
class ExtentTest {

  private static final int ROWS = 13;
  private static final int INNER = 21;
  private static final int COLUMNS = 17;

  private final Kernels kernels = Kernels.fastest();
  private final float[] x = new float[ROWS * INNER];
  private final float[] w = new float[INNER * COLUMNS];
  private final float[] y = new float[ROWS * COLUMNS];
  private final float[] few = new float[5];

  @TestFactory
  Stream<DynamicTest> anArrayTooShortIsRefused() {
    return Stream.of(
        refused("w", () -> dense(few, w.clone(), y)),
        refused("bias", () -> dense(w, few, y)),
        refused("y", () -> dense(w, w.clone(), few)),
        refused("dw", () -> weightGradient(y, few, new float[COLUMNS])),
        refused("dy", () -> weightGradient(few, w, new float[COLUMNS])),
        refused("dbias", () -> weightGradient(y, w, few)),
        refused("gate", () -> inputGradient(w, few, x)),
        refused("dx", () -> inputGradient(w, x, few)),
        refused("w of dx", () -> inputGradient(few, x, x)),
        refused("z", () -> kernels.activate(Activation.TANH, 4, 16, few, 0, y, 0)),
        refused("activation", () -> kernels.activate(Activation.RELU, 4, 16, y, 0, few, 0)),
        refused("offset", () -> kernels.sumOfSquares(few, -1, 3)),
        refused("m", () -> kernels.adam(64, w, w, few, w, null, 1, 1, 1, 1, 1)),
        refused("velocity", () -> kernels.sgd(64, w, w, few, 1, 1, 1, true)),
        refused("v", () -> kernels.rmsProp(64, w, w, few, null, null, 1, 1, 1, 1, 1)),
        refused("source", () -> kernels.blend(64, w, few, 0.5f)),
        refused("gate of a gate", () -> kernels.gate(64, few, 0, w, 0)),
        refused("what a gate lets by", () -> kernels.gate(64, w, 0, few, 0, w, 0)),
        refused("column sums", () -> kernels.columnSums(2, 16, x, 0, few, 0)),
        refused("transposed", () -> kernels.transpose(ROWS, COLUMNS, few, 0, y, 0)),
        refused("its transpose", () -> kernels.transpose(ROWS, COLUMNS, y, 0, few, 0)),
        refused(
            "chosen", () -> kernels.largest(2, 1, 16, new int[] {0, 1}, x, 0, y, 0, new int[5])),
        refused("y of short sums", () -> shortSums(few, x)),
        refused("gate of short sums", () -> shortSums(x, few)),
        refused("dy of a thin gradient", () -> thinGradient(few, w, w, w)),
        refused("gate of a thin gradient", () -> thinGradient(w, few, w, w)),
        refused("dw of a thin gradient", () -> thinGradient(w, w, few, w)),
        refused("dbias of a thin gradient", () -> thinGradient(w, w, w, few)),
        refused("standardized", () -> kernels.standardize(4, 16, 1, w, few, x)),
        refused("its slope", () -> kernels.standardizeGradient(4, 16, w, x, w, few)));
  }

  private void thinGradient(float[] dy, float[] gate, float[] dw, float[] dbias) {
    kernels.gatedWeightGradient(2, 2, 32, x, 0, dy, 0, gate, 0, dw, 0, dbias, 0);
  }

  private void shortSums(float[] dx, float[] gate) {
    kernels.denseInputGradient(ROWS, INNER, 2, y, 0, w, 0, gate, 0, dx, 0);
  }

  private static DynamicTest refused(String name, ThrowingCallable call) {
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThatThrownBy(call)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageMatching(".*accepted: within it|arraycopy: .*")); // not the Vector API's
  }

  private void dense(float[] weights, float[] bias, float[] to) {
    kernels.dense(ROWS, INNER, COLUMNS, x, 0, weights, 0, bias, 0, to, 0, true);
  }

  private void weightGradient(float[] dy, float[] dw, float[] dbias) {
    kernels.denseWeightGradient(ROWS, INNER, COLUMNS, x, 0, dy, 0, dw, 0, dbias, 0);
  }

  private void inputGradient(float[] weights, float[] gate, float[] dx) {
    kernels.denseInputGradient(ROWS, INNER, COLUMNS, y, 0, weights, 0, gate, 0, dx, 0);
  }
}
