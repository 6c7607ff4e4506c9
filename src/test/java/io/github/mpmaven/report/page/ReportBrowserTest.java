package io.github.mpmaven.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mpmaven.report.LogText;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.Outcome;
import io.github.mpmaven.report.history.RunHistory;
import io.github.mpmaven.report.history.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. Debian: {@code apt-get install chromium}. */
@Timeout(120)
class ReportBrowserTest {
    /** Of each text its contrast with what is behind it, where that is less than WCAG 2 asks for (AA). */
    private static final String FAINT_TEXTS = """
            (() => {
              const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
              const light = c => { const [r, g, b] = rgb(c).slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (rgb(c)[3] !== 0) return c; } return 'rgb(255,255,255)'; };
              const faint = [];
              for (const e of document.querySelectorAll('body *')) {
                if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                const a = light(getComputedStyle(e).color), b = light(behind(e));
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (contrast < 4.5) faint.push(e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 30) + ' ' + contrast);
              }
              return faint;
            })()""";

    private static Browser browser;

    @TempDir
    Path directory;

    @BeforeAll
    static void openBrowser() throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "There is no Chromium here: the report's page is not tested in a browser.");
        browser = new Browser(program.get());
    }

    @AfterAll
    static void closeBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void desktop() throws Exception {
        browser.screen(1280, 900, "light");
    }

    @AfterEach
    void thePageComplainsOfNothingAndLoadsNothing() {
        assertThat(browser.complaints).isEmpty();
        assertThat(browser.requests).allMatch(url -> url.startsWith("file:")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void showsFailuresFirstWithTheirCause() throws Exception {
        open(SampleRuns.failed(4, 120, 2));
        assertThat(text("h1")).isEqualTo("✗ 2 files failed");
        assertThat(text("main > section:first-child"))
                .startsWith("What failed")
                .contains("Not a PNG file", "Resize.java:71", "137 (SIGKILL)", "allocating 243 MB", "Post-mortem");
        assertThat(browser.evaluate("document.querySelector('.failure').getBoundingClientRect().bottom < innerHeight")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void drawsTheTimelineInPlaceOfThePlainPicture() throws Exception {
        open(SampleRuns.of(4, 10));
        assertThat(browser.evaluate("document.documentElement.dataset.timeline").asText())
                .isEqualTo("ready");
        assertThat(browser.evaluate("document.getElementById('plain').checkVisibility()")
                        .asBoolean())
                .isFalse();
        assertThat(colours("canvas.detail")).isGreaterThan(8);
    }

    @Test
    void opensAHundredThousandFiles() throws Exception {
        open(SampleRuns.of(8, 100_000));
        assertThat(Files.size(directory.resolve(ReportFiles.PAGE))).isLessThan(5_000_000);
        assertThat(browser.evaluate("timeline.data.start.length").asInt()).isEqualTo(8_192);
        assertThat(text("#timeline .note")).contains("The slowest 8,192 of 100,000 files");
        assertThat(colours("canvas.detail")).isGreaterThan(5);
    }

    @Test
    void isMovedByKeys() throws Exception {
        open(SampleRuns.of(4, 10));
        browser.evaluate("document.querySelector('canvas.detail').focus()");
        browser.press("ArrowRight");
        browser.press("ArrowRight");
        String first = text(".chosen");
        assertThat(first).startsWith("js/vendor/").contains("took", "worker 1", "done");
        browser.press("ArrowDown");
        assertThat(text(".chosen")).contains("worker 2").isNotEqualTo(first);
        browser.press("+");
        assertThat(span()).isLessThan(0.51);
        browser.press("Enter");
        double zoomed = span();
        browser.press("PageDown");
        assertThat(span()).isEqualTo(zoomed);
        browser.press("0");
        assertThat(span()).isEqualTo(1);
        browser.press("Escape");
        assertThat(text(".chosen")).startsWith("Choose a file");
    }

    @Test
    void findsAFileByItsNameAndShowsASlowOne() throws Exception {
        open(SampleRuns.of(4, 400));
        browser.evaluate("(() => { const s = document.querySelector('input[type=search]'); s.value = 'MODULE-96/';"
                + " s.dispatchEvent(new Event('input')); })()");
        assertThat(text(".tools .note")).isEqualTo("4 found: Enter for the next");
        assertThat(text(".chosen")).contains("module-96/");
        browser.evaluate("document.querySelector('#slowest ~ div tbody button, table[data-slowest] button').click()");
        assertThat(text(".chosen")).startsWith(text("table[data-slowest] tbody th"));
        assertThat(browser.evaluate("document.activeElement.className").asText())
                .isEqualTo("detail");
    }

    @Test
    void oddNamesAreTextAndNothingElse() throws Exception {
        List<String> names = List.of(
                "</script><script>window.evil=1</script>",
                "<img src=x onerror='window.evil=1'>",
                "\"quoted\" & 'single' `back`",
                "<!-- <script>",
                "\u202egpj.exe",
                "new\nline\u2028end",
                "אבג/😀.txt",
                "lone\ud800surrogate");
        RunHistory history = SampleRuns.history(1);
        history.jobStarted("<b>job</b>", "task", SampleRuns.START);
        for (int i = 0; i < names.size(); i++) {
            history.itemDone(names.get(i), 1, 1, SampleRuns.START + 300_000 + i * 10_000L, 9000 - i);
        }
        history.jobEnded(new JobSpan("", "", 0, 0, 8, 8, 0, 0, 8, 1), SampleRuns.START + 400_000);
        open(history.record(Outcome.FAILED, "</pre><script>window.evil=1</script>", SampleRuns.START + 400_000));
        assertThat(browser.evaluate("String(window.evil)").asText()).isEqualTo("undefined");
        for (int i = 0; i < names.size(); i++) {
            assertThat(browser.evaluate(
                                    "document.querySelectorAll('table[data-slowest] tbody th')[" + i + "].textContent")
                            .asText())
                    .isEqualTo(LogText.name(names.get(i)));
            assertThat(browser.evaluate("timeline.data.name[" + i + "].length").asInt())
                    .isEqualTo(names.get(i).length());
        }
        assertThat(text("#failures pre")).contains("</pre><script>");
    }

    @Test
    void isAllThereWithoutItsScript() throws Exception {
        browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            open(SampleRuns.failed(4, 120, 2));
            assertThat(text("main")).contains("Not a PNG file", "Where the workers' time went", "Slowest files");
            assertThat(browser.evaluate("document.querySelectorAll('#plain rect.busy').length")
                            .asInt())
                    .isGreaterThan(100);
            assertThat(browser.evaluate("document.getElementById('plain').checkVisibility()")
                            .asBoolean())
                    .isTrue();
        } finally {
            browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyTextStandsOutFromItsBackground(String scheme) throws Exception {
        browser.screen(1280, 900, scheme);
        open(SampleRuns.failed(4, 120, 2));
        assertThat(browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isEqualTo(scheme.equals("dark"));
        assertThat(browser.evaluate(FAINT_TEXTS)).isEmpty();
    }

    @Test
    void fitsAPhone() throws Exception {
        browser.screen(360, 740, "light");
        open(SampleRuns.failed(4, 120, 2));
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(360);
        assertThat(browser.evaluate(
                        "[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll table, .skip, .hidden')"
                                + " && e.getBoundingClientRect().right > 360).map(e => e.outerHTML.slice(0, 80))"))
                .isEmpty();
        assertThat(colours("canvas.detail")).isGreaterThan(5);
    }

    @Test
    void everyControlHasAName() throws Exception {
        open(SampleRuns.of(4, 10));
        assertThat(browser.send("Accessibility.getFullAXTree", Map.of()).get("nodes"))
                .filteredOn(node -> !node.path("ignored").asBoolean())
                .filteredOn(node -> List.of("button", "searchbox", "application", "link", "region", "image")
                        .contains(node.at("/role/value").asText()))
                .hasSizeGreaterThan(10)
                .allSatisfy(node -> assertThat(node.at("/name/value").asText()
                                + node.at("/role/value").asText())
                        .isNotEqualTo(node.at("/role/value").asText()));
    }

    private void open(RunRecord run) throws Exception {
        ReportFiles.write(run, directory);
        browser.open(directory.resolve(ReportFiles.PAGE));
    }

    private static String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').innerText")
                .asText();
    }

    /** How much of the run the timeline shows, from 0 to 1. */
    private static double span() throws Exception {
        return browser.evaluate("(timeline.view.to - timeline.view.from) / timeline.data.wall")
                .asDouble();
    }

    private static int colours(String canvas) throws Exception {
        return browser.evaluate(
                        "(() => { const c = document.querySelector('" + canvas + "');"
                                + " return new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size; })()")
                .asInt();
    }
}
