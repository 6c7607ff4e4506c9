/**
 * Files that appear whole or not at all, temporary names and directories, and the locks on them.
 *
 * <p>Runs in any process and uses nothing but the JDK. Start reading at {@link io.github.mpmaven.files.TempName}.
 */
@NullMarked
package io.github.mpmaven.files;

import org.jspecify.annotations.NullMarked;
