package io.github.mpmaven.channel;

/**
 * An element of a queue, at its home.
 *
 * @param number from 1, in the order in which elements came
 * @param bytes as {@code ValueCodec} wrote it
 */
record Element(long number, byte[] bytes) {}
