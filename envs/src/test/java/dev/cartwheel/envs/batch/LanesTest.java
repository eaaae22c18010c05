package dev.cartwheel.envs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.api.Test;

class LanesTest {

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
