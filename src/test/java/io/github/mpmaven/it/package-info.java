/** What whole Maven builds share: helpers of the scripts in {@code src/it}, and tests that end a running Maven. */
@NullMarked
package io.github.mpmaven.it;

import org.jspecify.annotations.NullMarked;
