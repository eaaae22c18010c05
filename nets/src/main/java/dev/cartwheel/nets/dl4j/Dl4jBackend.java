package dev.cartwheel.nets.dl4j;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.Parameters;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** Networks on Deeplearning4j. Listing it touches none of DL4J's classes; {@link #create} does. */
public final class Dl4jBackend implements Backend {

  @Override
  public String id() {
    return "dl4j";
  }

  @Override
  public String summary() {
    return "Deeplearning4j 1.0.0-M2.1 on ND4J's native CPU operations";
  }

  /**
   * @throws IllegalStateException if DL4J is not on the class path, or its natives do not load
   */
  @Override
  public Network create(NetworkSpec spec, RandomGenerator initialisation) {
    Nd4jRuntime.start();
    return Dl4jNetwork.of(spec, Parameters.initial(spec, initialisation));
  }

  /** A network that DL4J saved: {@code dl4j:network.zip}. */
  @Override
  public Backend with(String argument) {
    return new Dl4jFile(Path.of(argument));
  }
}
