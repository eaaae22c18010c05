package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.vector.Infos;
import dev.cartwheel.envs.vector.VectorEnvironment;
import java.util.List;
import java.util.Map;

/**
 * Shows the diagnostics of a vector as a list with a map for each copy, as Gymnasium's wrapper of
 * this name does. It goes round wrappers that add some, such as {@link
 * VectorRecordEpisodeStatistics}.
 */
public final class DictInfoToList extends VectorWrapper {

  /**
   * @param inner the vector
   */
  public DictInfoToList(VectorEnvironment inner) {
    super(inner);
  }

  /** The diagnostics of the latest reset or step, [N]; those a copy has not are not in its map. */
  public List<Map<String, Object>> listedInfos() {
    return Infos.spread(infos(), copies());
  }
}
