package dev.cartwheel.nets.layers.preprocessing;

/**
 * SipHash-2-4: a hash of bytes that cannot be foreseen without its key.
 *
 * <p>Source: Aumasson and Bernstein, SipHash: a fast short-input PRF (2012).
 */
final class SipHash {

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key0, long key1) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
  }

  /** The hash of some bytes by a key of two numbers. */
  static long hash(long key0, long key1, byte[] bytes) {
    SipHash hash = new SipHash(key0, key1);
    long word = 0;
    for (int i = 0; i < bytes.length; i++) {
      word |= (bytes[i] & 0xffL) << (8 * (i % 8));
      if (i % 8 == 7) {
        hash.take(word);
        word = 0;
      }
    }
    hash.take(word | (long) bytes.length << 56);
    hash.v2 ^= 0xff;
    for (int round = 0; round < 4; round++) {
      hash.round();
    }
    return hash.v0 ^ hash.v1 ^ hash.v2 ^ hash.v3;
  }

  private void take(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private void round() {
    v0 += v1;
    v2 += v3;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v1;
    v0 += v3;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 = Long.rotateLeft(v2, 32);
  }
}
