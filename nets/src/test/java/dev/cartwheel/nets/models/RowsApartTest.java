package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Network#rowsApart} says: a row alone gives the bits it gives among others. */
class RowsApartTest {

  private static final long SEED = 21;

  private static final List<Supplier<Kernels>> KERNELS = List.of(Kernels::fastest, Kernels::scalar);

  private static BranchSpec convolutions() {
    ConvolutionStem stem =
        new ConvolutionStem(10, 10, 4, false, 1, List.of(new ConvolutionStem.Layer(16, 3, 1)));
    return new BranchSpec(
        stem.inputWidth(),
        stem,
        List.of(33),
        MemorySpec.NONE,
        List.of(17),
        3,
        2,
        true,
        false,
        BranchSpec.Start.of(Initializer.fanInUniform()),
        OptimizerSpec.adam(1e-3),
        GradientClipping.none());
  }

  private static List<Network> networks(Backend backend) {
    SplittableRandom random = new SplittableRandom(SEED);
    return List.of(
        backend.create(NetworkSpec.mlp(4, new int[] {120, 84}, 2), random),
        backend.create(NetworkSpec.mlp(1, new int[] {3}, 1), random),
        backend.create(NetworkSpec.mlp(7, new int[] {64, 64}, 19), random),
        backend.create(NetworkSpec.mlp(300, new int[] {513}, 5), random),
        backend.create(convolutions(), random),
        backend.create(
            new NetworkSpec(
                5,
                List.of(
                    new DenseSpec(
                        31,
                        Activation.TANH,
                        Initializer.fanInUniform(),
                        Initializer.fanInUniform()),
                    new DenseSpec(
                        2,
                        Activation.LINEAR,
                        Initializer.fanInUniform(),
                        Initializer.fanInUniform())),
                OptimizerSpec.adam(1e-3),
                GradientClipping.none()),
            random));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6, 10, 13, 64})
  void aRowGivesTheSameBitsAloneAndAmongOthers(int rows) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Supplier<Kernels> kernels : KERNELS) {
      for (Network network : networks(new VectorBackend(kernels))) {
        assertThat(network.rowsApart()).isTrue();
        int width = network.inputWidth();
        float[] x = new float[rows * width];
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) (2 * random.nextDouble() - 1);
        }
        float[] together = new float[rows * network.outputWidth()];
        network.forward(x, rows, together);
        float[] alone = new float[together.length];
        float[] y = new float[network.outputWidth()];
        for (int row = 0; row < rows; row++) {
          network.forward(Arrays.copyOfRange(x, row * width, (row + 1) * width), 1, y);
          System.arraycopy(y, 0, alone, row * y.length, y.length);
        }
        assertThat(together).as("%s, %d rows, seed %d", network, rows, SEED).isEqualTo(alone);
      }
    }
  }
}
