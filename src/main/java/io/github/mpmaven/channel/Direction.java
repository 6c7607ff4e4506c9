package io.github.mpmaven.channel;

/** Which way messages go at one end of a pipe. */
enum Direction {
    BOTH,
    SEND_ONLY,
    RECEIVE_ONLY
}
