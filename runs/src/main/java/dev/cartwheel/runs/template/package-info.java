/** What a plugin of one's own starts from. */
@NullMarked
package dev.cartwheel.runs.template;

import org.jspecify.annotations.NullMarked;
