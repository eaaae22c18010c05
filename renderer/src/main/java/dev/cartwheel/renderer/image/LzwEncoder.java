package dev.cartwheel.renderer.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * GIF's variant of LZW (CompuServe, "GIF89a", 1990, appendix F): codes of 3 to 12 bits, packed from
 * the lowest bit on into blocks of at most 255 bytes.
 */
final class LzwEncoder {

  private static final int MOST_CODES = 1 << 12;
  private static final int TABLE = 1 << 14;

  private final OutputStream out;
  private final int[] keys = new int[TABLE]; // prefix code and next byte, plus one; 0 is free
  private final short[] codes = new short[TABLE];
  private final byte[] block = new byte[255];
  private int blockSize;
  private int bits;
  private int bitCount;

  LzwEncoder(OutputStream out) {
    this.out = out;
  }

  /** Writes the image data of a frame: code size, blocks, terminator. */
  void write(byte[] indices, int length, int depth) throws IOException {
    int clear = 1 << depth;
    int end = clear + 1;
    int next = clear + 2;
    int width = depth + 1;
    out.write(depth);
    Arrays.fill(keys, 0);
    put(clear, width);
    int prefix = indices[0] & 0xff;
    for (int i = 1; i < length; i++) {
      int symbol = indices[i] & 0xff;
      int key = (prefix << 8 | symbol) + 1;
      int slot = find(key);
      if (keys[slot] == key) {
        prefix = codes[slot];
        continue;
      }
      put(prefix, width);
      prefix = symbol;
      if (next == MOST_CODES) {
        put(clear, width);
        Arrays.fill(keys, 0);
        next = clear + 2;
        width = depth + 1;
      } else {
        // The reader learns a code one step later, so the width grows when the code past it is
        // made.
        if (next == 1 << width) {
          width++;
        }
        keys[slot] = key;
        codes[slot] = (short) next++;
      }
    }
    put(prefix, width);
    put(end, width);
    flush();
    out.write(0);
  }

  private int find(int key) {
    int slot = (key * 0x9E3779B1) >>> 18;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) % TABLE;
    }
    return slot;
  }

  private void put(int code, int width) throws IOException {
    bits |= code << bitCount;
    bitCount += width;
    while (bitCount >= 8) {
      block(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  private void block(int value) throws IOException {
    block[blockSize++] = (byte) value;
    if (blockSize == block.length) {
      flushBlock();
    }
  }

  private void flush() throws IOException {
    if (bitCount > 0) {
      block(bits);
    }
    bits = 0;
    bitCount = 0;
    flushBlock();
  }

  private void flushBlock() throws IOException {
    if (blockSize > 0) {
      out.write(blockSize);
      out.write(block, 0, blockSize);
      blockSize = 0;
    }
  }
}
