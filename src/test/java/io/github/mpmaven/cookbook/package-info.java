/** The examples of docs/cookbook.md, each a program. */
package io.github.mpmaven.cookbook;
