package dev.cartwheel.nets.layers.preprocessing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * FarmHash's 64-bit fingerprint, which never changes: what TensorFlow hashes texts with, and so
 * Keras.
 *
 * <p>Source: Pike, FarmHash (github.com/google/farmhash, {@code farmhashna}); TensorFlow's {@code
 * platform/fingerprint.h} for two numbers as one.
 */
final class FarmHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;
  private static final long TWO_AS_ONE = 0xc6a4a7935bd1e995L;
  private static final int BLOCK = 64;
  private static final long SEED = 81;

  private final byte[] s;

  private FarmHash(byte[] s) {
    this.s = s;
  }

  /** The fingerprint of some bytes. */
  static long fingerprint(byte[] bytes) {
    FarmHash hash = new FarmHash(bytes);
    int length = bytes.length;
    if (length <= 16) {
      return hash.upTo16();
    }
    return length <= 32 ? hash.upTo32() : length <= BLOCK ? hash.upTo64() : hash.blocks();
  }

  /** Two fingerprints as one. */
  static long both(long first, long second) {
    long hash = first ^ TWO_AS_ONE;
    hash ^= fold(second * TWO_AS_ONE) * TWO_AS_ONE;
    hash *= TWO_AS_ONE;
    hash = fold(hash) * TWO_AS_ONE;
    return fold(hash);
  }

  private long word(int at) {
    return (long) LONG.get(s, at);
  }

  private long half(int at) {
    return Integer.toUnsignedLong((int) INT.get(s, at));
  }

  private static long fold(long value) {
    return value ^ (value >>> 47);
  }

  private static long mix(long u, long v, long by) {
    long b = fold(fold((u ^ v) * by) ^ v, by);
    return b * by;
  }

  private static long fold(long value, long by) {
    return fold(value * by);
  }

  private long upTo16() {
    int n = s.length;
    long by = K2 + 2L * n;
    if (n >= 8) {
      long a = word(0) + K2;
      long b = word(n - 8);
      long c = Long.rotateRight(b, 37) * by + a;
      long d = (Long.rotateRight(a, 25) + b) * by;
      return mix(c, d, by);
    }
    if (n >= 4) {
      return mix(n + (half(0) << 3), half(n - 4), by);
    }
    if (n == 0) {
      return K2;
    }
    int y = (s[0] & 0xff) + ((s[n >> 1] & 0xff) << 8);
    int z = n + ((s[n - 1] & 0xff) << 2);
    return fold(y * K2 ^ z * K0) * K2;
  }

  private long upTo32() {
    int n = s.length;
    long by = K2 + 2L * n;
    long a = word(0) * K1;
    long b = word(8);
    long c = word(n - 8) * by;
    long d = word(n - 16) * K2;
    return mix(
        Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d,
        a + Long.rotateRight(b + K2, 18) + c,
        by);
  }

  private long upTo64() {
    int n = s.length;
    long by = K2 + 2L * n;
    long a = word(0) * K2;
    long b = word(8);
    long c = word(n - 8) * by;
    long d = word(n - 16) * K2;
    long y = Long.rotateRight(a + b, 43) + Long.rotateRight(c, 30) + d;
    long z = mix(y, a + Long.rotateRight(b + K2, 18) + c, by);
    long e = word(16) * by;
    long f = word(24);
    long g = (y + word(n - 32)) * by;
    long h = (z + word(n - 24)) * by;
    return mix(
        Long.rotateRight(e + f, 43) + Long.rotateRight(g, 30) + h,
        e + Long.rotateRight(f + a, 18) + g,
        by);
  }

  /** What goes from block to block. */
  private long x;

  private long y;
  private long z;
  private final long[] v = new long[2];
  private final long[] w = new long[2];

  private long blocks() {
    x = SEED;
    y = x * K1 + 113;
    z = fold(y * K2 + 113) * K2;
    x = x * K2 + word(0);
    int end = (s.length - 1) / BLOCK * BLOCK;
    for (int at = 0; at < end; at += BLOCK) {
      block(at, K1, 1);
    }
    long by = K1 + ((z & 0xff) << 1);
    w[0] += (s.length - 1) & (BLOCK - 1);
    v[0] += w[0];
    w[0] += v[0];
    block(s.length - BLOCK, by, 9);
    return mix(mix(v[0], w[0], by) + fold(y) * K0 + z, mix(v[1], w[1], by) + x, by);
  }

  private void block(int at, long by, long weight) {
    x = Long.rotateRight(x + y + v[0] + word(at + 8), 37) * by;
    y = Long.rotateRight(y + v[1] + word(at + 48), 42) * by;
    x ^= w[1] * weight;
    y += v[0] * weight + word(at + 40);
    z = Long.rotateRight(z + w[0], 33) * by;
    half(at, v[1] * by, x + w[0], v);
    half(at + 32, z + w[1], y + word(at + 16), w);
    long swapped = z;
    z = x;
    x = swapped;
  }

  /** Half a block into two numbers. */
  private void half(int at, long first, long second, long[] to) {
    long a = first + word(at);
    long b = Long.rotateRight(second + a + word(at + 24), 21);
    long c = a;
    a += word(at + 8) + word(at + 16);
    b += Long.rotateRight(a, 44);
    to[0] = a + word(at + 24);
    to[1] = b + c;
  }
}
