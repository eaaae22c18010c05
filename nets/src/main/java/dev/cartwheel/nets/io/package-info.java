/** Networks and named arrays as files: data only, never code. */
@NullMarked
package dev.cartwheel.nets.io;

import org.jspecify.annotations.NullMarked;
