package dev.cartwheel.nets;

import dev.cartwheel.nets.Initializer.Distribution;
import dev.cartwheel.nets.Initializer.Fan;
import dev.cartwheel.nets.Initializer.Identity;
import dev.cartwheel.nets.Initializer.RandomNormal;
import dev.cartwheel.nets.Initializer.RandomUniform;
import dev.cartwheel.nets.Initializer.TruncatedNormal;
import dev.cartwheel.nets.Initializer.VarianceScaling;
import dev.cartwheel.nets.StftKernel.Scaling;
import dev.cartwheel.nets.StftKernel.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The initialisers that have a name of their own, with Keras's defaults. */
final class InitializerNames {

  private static final Map<String, Initializer> BY_ID = new LinkedHashMap<>();

  static {
    BY_ID.put("zeros", Initializer.zeros());
    BY_ID.put("ones", Initializer.ones());
    BY_ID.put("constant", Initializer.zeros());
    BY_ID.put("random_uniform", new RandomUniform(-0.05, 0.05));
    BY_ID.put("random_normal", new RandomNormal(0, 0.05));
    BY_ID.put("truncated_normal", new TruncatedNormal(0, 0.05));
    BY_ID.put("glorot_uniform", Initializer.glorotUniform());
    BY_ID.put("glorot_normal", Initializer.glorotNormal());
    BY_ID.put("he_uniform", Initializer.heUniform());
    BY_ID.put("he_normal", Initializer.heNormal());
    BY_ID.put("lecun_uniform", Initializer.lecunUniform());
    BY_ID.put("lecun_normal", Initializer.lecunNormal());
    BY_ID.put("variance_scaling", new VarianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL));
    BY_ID.put("orthogonal", Initializer.orthogonal());
    BY_ID.put("identity", new Identity(1));
    BY_ID.put(
        "stft", new StftKernel(Side.REAL, SpectralWindow.named("hann", false), Scaling.DENSITY));
    BY_ID.put("fan_in_uniform", Initializer.fanInUniform());
  }

  private InitializerNames() {}

  static Initializer find(String id) {
    Initializer found = BY_ID.get(id);
    if (found == null) {
      throw NearMatch.unknown("initializer", id, List.copyOf(BY_ID.keySet()));
    }
    return found;
  }
}
