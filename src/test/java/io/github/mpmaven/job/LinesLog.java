package io.github.mpmaven.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that keeps its lines, each with its level's first letter. */
final class LinesLog implements RunLog {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void debug(String line) {
        lines.add("D " + line);
    }

    @Override
    public void info(String line) {
        lines.add("I " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("W " + line);
    }

    @Override
    public void error(String line) {
        lines.add("E " + line);
    }
}
