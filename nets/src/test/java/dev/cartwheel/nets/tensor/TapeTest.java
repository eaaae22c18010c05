package dev.cartwheel.nets.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TapeTest {

  private final Tape tape = new Tape();
  private final Tensor x = Tensor.constant(3, 5).write(counting(15));
  private final Tensor w = Tensor.parameter(5, 7).write(counting(35));
  private final Tensor bias = Tensor.parameter(7).write(counting(7));
  private final Tensor target = Tensor.constant(3, 7);

  @Test
  void aParameterUsedTwiceGetsBothGradients() {
    Tensor a = Tensor.parameter(2).write(new float[] {3, -5});
    tape.backward(tape.sum(tape.add(tape.square(a), tape.scale(a, 10))));
    assertThat(a.gradient()[0]).isEqualTo(2 * 3 + 10);
    assertThat(a.gradient()[1]).isEqualTo(2 * -5 + 10);
  }

  @Test
  void backwardAgainReplacesTheGradients() {
    Tensor loss = everything(tape, 1);
    tape.backward(loss);
    float[] first = w.gradient().clone();
    tape.backward(loss);
    assertThat(w.gradient()).isEqualTo(first).isNotEqualTo(new float[first.length]);
  }

  @Test
  void whatTheScalarDoesNotDependOnGetsZero() {
    Tensor a = Tensor.parameter(2).write(new float[] {3, -5});
    tape.backward(tape.sum(a));
    assertThat(a.gradient()[0]).isEqualTo(1);
    tape.begin();
    tape.square(a);
    tape.backward(tape.sum(w));
    assertThat(a.gradient()[0]).isZero();
    assertThat(w.gradient()[0]).isEqualTo(1);
  }

  @Test
  void constantsGetNoGradient() {
    tape.backward(everything(tape, 1));
    assertThat(x.gradient()).isEmpty();
  }

  @Test
  void aSteadyLoopAllocatesNothing() {
    // On plain Java: when the compiler stops boxing vectors is its own affair, and no test's.
    Tape plain = new Tape(Kernels.scalar());
    allocated(plain, Integer.MAX_VALUE);
    assertThat(allocated(plain, Integer.MAX_VALUE)).isLessThan(1000);
    assertThat(allocated(plain, 2)).as("with shapes that change").isGreaterThan(10_000);
  }

  /** Bytes that a hundred passes allocate, every so manieth of which begins with another shape. */
  private long allocated(Tape tape, int period) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 1; i <= 100; i++) {
      tape.begin();
      tape.sum(i % period == 0 ? bias : w);
      tape.square(i % period == 0 ? bias : w);
      tape.backward(everything(tape, i));
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** A scalar through every operation; w and bias are used twice. */
  private Tensor everything(Tape tape, float factor) {
    Tensor a = tape.dense(x, w, bias, Activation.TANH);
    Tensor b = tape.activate(tape.dense(x, w, bias, Activation.RELU), Activation.SOFTMAX);
    Tensor c = tape.subtract(tape.multiply(a, b), tape.scale(tape.add(a, bias), factor));
    Tensor losses = tape.add(tape.meanSquaredError(c, target), tape.huber(c, target, 1));
    return tape.add(losses, tape.add(tape.mean(tape.square(c)), tape.sum(c)));
  }

  @Test
  void theSameShapeTakesTheSameTensorAndNewValues() {
    Tensor first = tape.sum(w);
    float before = first.scalar();
    tape.begin();
    Tensor doubled = Tensor.parameter(5, 7).write(counting(35));
    doubled.value()[0] += 4;
    assertThat(tape.sum(doubled)).isSameAs(first);
    assertThat(first.scalar()).isEqualTo(before + 4);
    tape.backward(first);
    assertThat(doubled.gradient()[0]).isEqualTo(1);
  }

  @Test
  void anotherShapeOrOperationIsRebuilt() {
    Tensor first = tape.square(w);
    tape.begin();
    Tensor second = tape.square(bias);
    assertThat(second).isNotSameAs(first).hasToString("[7]");
    tape.begin();
    Tensor third = tape.scale(bias, 3);
    assertThat(third).isNotSameAs(second);
    assertThat(third.value()[1]).isEqualTo(3 * bias.value()[1]);
    tape.begin();
    assertThat(tape.subtract(bias, bias).value()[1]).isZero();
    tape.begin();
    assertThat(tape.add(bias, bias).value()[1]).isEqualTo(2 * bias.value()[1]);
    tape.begin();
    assertThat(tape.activate(bias, Activation.LINEAR).value()[1]).isEqualTo(bias.value()[1]);
    tape.begin();
    assertThat(tape.activate(bias, Activation.EXPONENTIAL).value()[1]).isPositive();
  }

  @Test
  void backwardOfANonScalarIsRefused() {
    Tensor y = tape.square(w);
    assertThatThrownBy(() -> tape.backward(y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("backward of [5, 7]; accepted: a scalar []");
  }

  @Test
  void backwardOfWhatDependsOnNoParameterIsRefused() {
    Tensor y = tape.sum(x);
    assertThatThrownBy(() -> tape.backward(y))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("backward of a constant or leaf");
    assertThatThrownBy(() -> tape.backward(Tensor.parameter()))
        .hasMessageStartingWith("backward of a constant or leaf");
  }

  @Test
  void aTensorOfAnEarlierPassOrAnotherTapeIsRefused() {
    Tensor y = tape.sum(w);
    assertThatThrownBy(() -> new Tape().backward(y)).hasMessageContaining("another tape");
    tape.begin();
    assertThatThrownBy(() -> tape.square(y)).hasMessageContaining("earlier pass");
    assertThatThrownBy(() -> tape.backward(y)).hasMessageContaining("earlier pass");
  }

  @Test
  void shapesThatDoNotFitAreNamedBoth() {
    assertThatThrownBy(() -> tape.dense(x, bias, null, Activation.LINEAR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense of x [3, 5] and w [7]; accepted: x [..., I], w [I, U], bias [U]");
    assertThatThrownBy(() -> tape.dense(x, w, w, Activation.LINEAR))
        .hasMessageStartingWith("dense of w [5, 7] and bias [5, 7]; accepted");
    assertThatThrownBy(() -> tape.add(x, bias)).hasMessageStartingWith("add of [3, 5] and [7]");
    assertThatThrownBy(() -> tape.subtract(bias, w))
        .hasMessageStartingWith("subtract of [7] and [5, 7]");
    assertThatThrownBy(() -> tape.multiply(x, w))
        .hasMessage("multiply of [3, 5] and [5, 7]; accepted: equal shapes");
    assertThatThrownBy(() -> tape.meanSquaredError(x, w))
        .hasMessageStartingWith("mean squared error of [3, 5] and [5, 7]");
    assertThatThrownBy(() -> tape.huber(x, w, 1))
        .hasMessageStartingWith("Huber loss of [3, 5] and [5, 7]");
    assertThatThrownBy(() -> Tensor.constant(3, 0)).hasMessageStartingWith("tensor [3, 0]");
    assertThatThrownBy(() -> x.write(new float[14]))
        .hasMessage("write of 14 floats to [3, 5]; accepted: 15 or more");
    assertThatThrownBy(x::scalar).hasMessageStartingWith("scalar of [3, 5]");
  }

  @Test
  void aDeltaThatIsNoneIsRefusedAtThePositionOfASquaredErrorToo() {
    for (float delta : new float[] {0, Float.NaN}) {
      tape.begin();
      tape.meanSquaredError(bias, bias);
      tape.begin();
      assertThatThrownBy(() -> tape.huber(bias, bias, delta))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (i * 7 % 11 - 5) / 8f;
    }
    return values;
  }
}
