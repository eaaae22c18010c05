package dev.cartwheel.nets.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between float arrays on the heap and ND4J's native ones. */
final class HostArrays {

  private HostArrays() {}

  /** A new row-major array of the given shape with {@code source[0 .. product of shape)}. */
  static INDArray toNative(float[] source, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    write(source, array);
    return array;
  }

  /** Replaces the elements of a contiguous array, in the order of its memory. */
  static void write(float[] source, INDArray target) {
    write(source, 0, target);
  }

  /** The same from {@code source[offset ..)}. */
  static void write(float[] source, int offset, INDArray target) {
    try (FloatPointer memory = memory(target)) {
      memory.put(source, offset, Math.toIntExact(target.length()));
    }
  }

  /** Copies the elements of a contiguous array, in the order of its memory. */
  static void readMemory(INDArray source, float[] target) {
    readMemory(source, target, 0);
  }

  /** The same to {@code target[offset ..)}. */
  static void readMemory(INDArray source, float[] target, int offset) {
    try (FloatPointer memory = memory(source)) {
      memory.get(target, offset, Math.toIntExact(source.length()));
    }
  }

  /** Copies the elements of any array in row-major order. */
  static void readRows(INDArray source, float[] target) {
    readMemory(rowMajor(source) ? source : source.dup('c'), target);
  }

  private static boolean rowMajor(INDArray array) {
    return !array.isView() && Shape.strideDescendingCAscendingF(array) && array.ordering() == 'c';
  }

  private static FloatPointer memory(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }
}
