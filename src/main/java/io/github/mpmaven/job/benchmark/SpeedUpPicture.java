package io.github.mpmaven.job.benchmark;

import java.util.Locale;

/**
 * Speed-up against workers as SVG, with the line that perfect workers would follow up to the number of cores. Colours are
 * the page's, by class.
 *
 * @param found what to draw
 */
record SpeedUpPicture(Measurements found) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int TOP = 24;
    private static final int BOTTOM = 56;

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-labelledby=\"t d\">\n");
        svg.append("<title id=\"t\">Speed-up against workers</title>\n<desc id=\"d\">");
        svg.append(BenchmarkPage.escaped(description())).append("</desc>\n");
        grid(svg);
        ideal(svg);
        measured(svg);
        return svg.append("</svg>\n").toString();
    }

    private String description() {
        StringBuilder text = new StringBuilder("The table below has the same figures.");
        for (Series one : found.pooled()) {
            text.append(String.format(Locale.ROOT, " %s: %.2f times.", one.label(), found.speedUp(one)));
        }
        return text.toString();
    }

    private void grid(StringBuilder svg) {
        int step = (int) Math.max(1, Math.ceil(most() / 6));
        for (int speedUp = 0; speedUp <= most(); speedUp += step) {
            line(svg, "grid", x(0), y(speedUp), x(widest()), y(speedUp));
            text(svg, "end", x(0) - 10, y(speedUp) + 5, speedUp + "×");
        }
        for (Series one : found.pooled()) {
            line(svg, "grid", x(one.workers()), y(0), x(one.workers()), y(0) + 6);
            text(svg, "middle", x(one.workers()), y(0) + 24, one.label());
        }
        text(svg, "middle", (x(0) + x(widest())) / 2, HEIGHT - 8, "workers");
    }

    /** More workers than cores can't be faster, so there the line goes on level. */
    private void ideal(StringBuilder svg) {
        int bend = Math.min(found.cores(), widest());
        svg.append(String.format(
                Locale.ROOT,
                "<polyline class=\"ideal\" points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>%n",
                x(0),
                y(0),
                x(bend),
                y(bend),
                x(widest()),
                y(bend)));
        text(
                svg,
                "end",
                x(bend) - 8,
                y(bend) - 8,
                "ideal on " + found.cores() + (found.cores() == 1 ? " core" : " cores"));
    }

    private void measured(StringBuilder svg) {
        StringBuilder points = new StringBuilder();
        for (Series one : found.pooled()) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(one.workers()), y(found.speedUp(one))));
        }
        svg.append("<polyline class=\"found\" points=\"")
                .append(points.toString().strip())
                .append("\"/>\n");
        int knee = found.knee();
        for (Series one : found.pooled()) {
            double base = found.baseline().median();
            line(svg, "range", x(one.workers()), y(base / one.longest()), x(one.workers()), y(base / one.shortest()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\"/>%n",
                    one.equals(found.recommended()) ? "best" : "point",
                    x(one.workers()),
                    y(found.speedUp(one))));
            String knees = one.workers() == knee && found.pooled().size() > 1 ? " (knee)" : "";
            text(
                    svg,
                    one.workers() == widest() ? "end" : "start",
                    x(one.workers()) + (one.workers() == widest() ? -2 : 10),
                    y(found.speedUp(one)) + (found.speedUp(one) < most() / 5 ? -14 : 24),
                    String.format(Locale.ROOT, "%.2f×%s", found.speedUp(one), knees));
        }
    }

    private int widest() {
        return found.series().get(found.series().size() - 1).workers();
    }

    private double most() {
        double ideal = Math.min(found.cores(), widest());
        double base = found.baseline().median();
        double highest = found.pooled().stream()
                .mapToDouble(one -> base / one.shortest())
                .max()
                .orElse(1);
        return 1.15 * Math.max(1, Math.max(ideal, highest));
    }

    private double x(double workers) {
        return LEFT + (WIDTH - LEFT - RIGHT) * workers / widest();
    }

    private double y(double speedUp) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * speedUp / most();
    }

    private static void line(StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                kind,
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, String anchor, double x, double y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                anchor,
                x,
                y,
                BenchmarkPage.escaped(text)));
    }
}
