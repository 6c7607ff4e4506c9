package io.github.mpmaven.pool;

import io.github.mpmaven.wire.Packing;

/**
 * A function as workers get it, each once.
 *
 * @param number its number in the pool
 * @param packing what its arguments and results are
 * @param encoded the function itself
 * @param kept whether it is used by one operation after another; else workers forget it when its only one is done
 */
record FunctionForm(int number, Packing packing, byte[] encoded, boolean kept) {}
