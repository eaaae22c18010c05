/** Models as ONNX files, for other programs to run. */
@NullMarked
package dev.cartwheel.nets.onnx;

import org.jspecify.annotations.NullMarked;
