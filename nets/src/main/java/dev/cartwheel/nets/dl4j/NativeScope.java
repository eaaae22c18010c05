package dev.cartwheel.nets.dl4j;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stretch of work whose native arrays all live in one ND4J workspace and are gone when it ends.
 * The next stretch of the thread reuses the memory; a stretch opened within another, as by a loss
 * that asks a second network, gets a workspace of its own.
 */
final class NativeScope implements AutoCloseable {

  /** Stretches within stretches; nobody nests losses deeper. */
  private static final int DEEPEST = 8;

  private static final WorkspaceConfiguration GROWING =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.05)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .build();

  private static final List<LayerWorkspaceMgr> BY_DEPTH =
      IntStream.range(0, DEEPEST).mapToObj(NativeScope::manager).toList();

  private final LayerWorkspaceMgr manager;
  private final MemoryWorkspace workspace;

  private NativeScope(LayerWorkspaceMgr manager, MemoryWorkspace workspace) {
    this.manager = manager;
    this.workspace = workspace;
  }

  static NativeScope open() {
    for (LayerWorkspaceMgr manager : BY_DEPTH) {
      if (!manager.isWorkspaceOpen(ArrayType.ACTIVATIONS)) {
        return new NativeScope(manager, manager.notifyScopeEntered(ArrayType.ACTIVATIONS));
      }
    }
    throw new IllegalStateException("losses within losses, " + DEEPEST + " deep");
  }

  /** What DL4J's layers ask where to put their arrays. */
  LayerWorkspaceMgr manager() {
    return manager;
  }

  /** A new array of this stretch, of whatever the memory held. */
  INDArray uninitialized(char order, long... shape) {
    return Nd4j.createUninitialized(DataType.FLOAT, shape, order);
  }

  @Override
  public void close() {
    workspace.close();
  }

  private static LayerWorkspaceMgr manager(int depth) {
    String name = "cartwheel-" + depth;
    return LayerWorkspaceMgr.builder()
        // opened and closed by layers and updaters themselves, within or after the stretch
        .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, name + "-loop", GROWING)
        .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, name + "-loop", GROWING)
        .with(ArrayType.UPDATER_WORKING_MEM, name + "-updater", GROWING)
        .defaultWorkspace(name, GROWING)
        .build();
  }
}
