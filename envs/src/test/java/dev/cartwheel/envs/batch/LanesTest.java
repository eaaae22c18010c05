package dev.cartwheel.envs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void onesAreFoundInOrder() {
    Pcg64 random = new Pcg64(5);
    for (int share = 1; share <= 65; share += 8) {
      double[] flags = new double[192];
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < flags.length; i++) {
        if (random.nextInt(64) < share) {
          flags[i] = 1;
          expected.add(i);
        }
      }
      int[] places = new int[flags.length + 1];
      int count = Lanes.ones(flags, places);
      assertThat(Arrays.stream(places, 0, count).boxed()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void fourNumbersSideBySideHaveTheBitsOfCasts() {
    Pcg64 random = new Pcg64(6);
    double[][] numbers = new double[4][64];
    double[] special = {0.0, -0.0, 1e-42, 1e300, Double.NaN, -1.5, 0.1, Double.MIN_VALUE};
    for (double[] each : numbers) {
      for (int i = 0; i < each.length; i++) {
        each[i] = i < special.length ? special[i] : random.nextDouble() - 0.5;
      }
    }
    float[] out = new float[4 * 61];
    Lanes.interleave(numbers[0], numbers[1], numbers[2], numbers[3], out, 0, 61);
    for (int i = 0; i < out.length; i++) {
      assertThat(Float.floatToRawIntBits(out[i]))
          .as("float %d", i)
          .isEqualTo(Float.floatToRawIntBits((float) numbers[i % 4][i / 4]));
    }
  }

  @Test
  void sinesOnLanesHaveTheBitsOfSinglesOnes() {
    Pcg64 random = new Pcg64(1);
    double[] x = new double[4096];
    for (int i = 0; i < x.length; i++) {
      double scale = Math.pow(10, random.nextInt(9) - 4);
      x[i] = (random.nextDouble() - 0.5) * scale;
    }
    double[] special = {
      0.0, -0.0, Math.PI / 4, -Math.PI / 2, Math.PI, 8192, 8193, -1e9, Double.MIN_VALUE
    };
    System.arraycopy(special, 0, x, 0, special.length);
    double[] sin = new double[x.length];
    double[] cos = new double[x.length];
    Lanes.sinCos(x, 0, sin, cos, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(sin[i]).as("sin %s", x[i]).isEqualTo(Trigonometry.sin(x[i]));
      assertThat(cos[i]).as("cos %s", x[i]).isEqualTo(Trigonometry.cos(x[i]));
    }
  }
}
