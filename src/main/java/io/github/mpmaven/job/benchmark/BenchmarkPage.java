package io.github.mpmaven.job.benchmark;

import java.util.Locale;

/**
 * A benchmark as one page of HTML that needs nothing else, neither network nor script.
 *
 * @param found what it found
 * @param text the same in words
 */
record BenchmarkPage(Measurements found, BenchmarkText text) {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>mp benchmark: %1$s</title>
            <style>
            :root { --ink: #1c2430; --soft: #5a6675; --line: #d5dbe3; --paper: #fff; --card: #f5f7fa;
              --found: #1357b8; --best: #0a7a3d; --ideal: #8a94a3; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e7ebf1; --soft: #a5b0bf; --line: #3a4453;
              --paper: #14181f; --card: #1d232d; --found: #7db2ff; --best: #5fd08f; --ideal: #8a94a3; } }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
              margin: 2rem auto; max-width: 52rem; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin: 0 0 .25rem; } p { margin: .5rem 0; }
            .soft { color: var(--soft); } .advice { background: var(--card); border-left: 4px solid var(--best);
              padding: .75rem 1rem; border-radius: 4px; font-size: 1.1rem; }
            svg { width: 100%%; height: auto; } svg text { fill: var(--ink); font-size: 15px; }
            .grid { stroke: var(--line); } .ideal { stroke: var(--ideal); stroke-dasharray: 6 5; fill: none; }
            .found { stroke: var(--found); stroke-width: 3; fill: none; } .range { stroke: var(--found); stroke-width: 2; }
            .point { fill: var(--found); } .best { fill: var(--best); stroke: var(--paper); stroke-width: 2; }
            table { border-collapse: collapse; width: 100%%; font-variant-numeric: tabular-nums; }
            th, td { text-align: right; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
            th:last-child, td:last-child { text-align: left; } caption { text-align: left; color: var(--soft); }
            tr.chosen { background: var(--card); font-weight: 600; } .scroll { overflow-x: auto; }
            </style>
            </head>
            <body>
            <main>
            <h1>How many workers?</h1>
            <p class="soft">%1$s · %2$s, %3$s · JDK %4$s</p>
            <p class="advice">%5$s</p>
            <figure style="margin:1rem 0">
            %6$s</figure>
            <div class="scroll" tabindex="0" role="region" aria-label="Figures">
            <table>
            <caption>Median of %7$s. Speed-up is over %8$s; efficiency is what that is for each worker.</caption>
            <thead><tr><th scope="col">workers</th><th scope="col">seconds</th><th scope="col">shortest – longest</th>\
            <th scope="col">speed-up</th><th scope="col">efficiency</th><th scope="col"></th></tr></thead>
            <tbody>
            %9$s</tbody>
            </table>
            </div>
            %10$s
            </main>
            </body>
            </html>
            """;

    String html() {
        StringBuilder remarks = new StringBuilder();
        text.remarks().stream()
                .skip(1)
                .forEach(line -> remarks.append("<p class=\"soft\">")
                        .append(escaped(line))
                        .append("</p>\n"));
        StringBuilder rows = new StringBuilder();
        found.series().forEach(one -> rows.append(row(one)));
        return PAGE.formatted(
                escaped(found.title()),
                found.cores() == 1 ? "1 core" : found.cores() + " cores",
                escaped(System.getProperty("os.name")),
                escaped(Runtime.version().toString()),
                escaped(text.advice()),
                new SpeedUpPicture(found).svg(),
                found.rounds() == 1 ? "1 round" : found.rounds() + " rounds",
                found.baseline().isSerial() ? "serial work" : "one worker",
                rows,
                remarks.toString().strip());
    }

    private String row(Series one) {
        return String.format(
                Locale.ROOT,
                "<tr%s><th scope=\"row\">%s</th><td>%.3f</td><td>%.3f – %.3f</td><td>%.2f×</td><td>%s</td><td>%s</td></tr>%n",
                one.equals(found.recommended()) ? " class=\"chosen\"" : "",
                one.label(),
                one.median(),
                one.shortest(),
                one.longest(),
                found.speedUp(one),
                one.isSerial() ? "" : BenchmarkText.percent(found.efficiency(one)),
                text.mark(one));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
