/** The goals. The only room that imports Maven; the goals of {@code mp} and the generated {@code mp:help} live here. */
@NullMarked
package io.github.mpmaven.mojo;

import org.jspecify.annotations.NullMarked;
