/**
 * Tasks on XML files: {@code xslt} and {@code xml-validate}.
 *
 * <p>Described in Maven's process, run in workers. Uses {@code task} and the JDK's XML packages; another XSLT processor is
 * reached through these too. Nothing is read from outside a file unless the job allows it, see {@link
 * io.github.mpmaven.task.xml.ExternalAccess}. Start reading at {@link io.github.mpmaven.task.xml.XsltTask}.
 */
@NullMarked
package io.github.mpmaven.task.xml;

import org.jspecify.annotations.NullMarked;
