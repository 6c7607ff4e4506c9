package io.github.mpmaven.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.mpmaven.report.history.Outcome;
import io.github.mpmaven.report.history.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReportFilesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void theSummaryIsAsItsSchemaSays() throws Exception {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/summary.schema.json")));
        for (RunRecord run : new RunRecord[] {SampleRuns.of(2, 10), SampleRuns.failed(4, 120, 2), empty()}) {
            assertThat(schema.validate(MAPPER.readTree(SummaryJson.of(run)))).isEmpty();
        }
        ObjectNode wrong = (ObjectNode) MAPPER.readTree(SummaryJson.of(empty()));
        assertThat(schema.validate(wrong.put("wallSeconds", "1 s"))).hasSize(1);
    }

    @Test
    void theSummaryHasTheFigures() throws Exception {
        JsonNode summary = MAPPER.readTree(SummaryJson.of(SampleRuns.failed(4, 120, 2)));
        assertThat(summary.at("/outcome").asText()).isEqualTo("failed");
        assertThat(summary.at("/wallSeconds").asDouble()).isEqualTo(1.3);
        assertThat(summary.at("/failures/count").asInt()).isEqualTo(2);
        assertThat(summary.at("/failures/items/1/exit").asText()).isEqualTo("137 (SIGKILL)");
        assertThat(summary.at("/failures/items/1/bundle").asText()).isEqualTo("failures/images/chunk");
        assertThat(summary.at("/workers/lives")).hasSize(4);
        assertThat(summary.at("/slowest")).hasSize(100);
    }

    @Test
    void aRunWithoutWorkersHasAPageToo() throws Exception {
        ReportFiles.write(empty(), directory);
        assertThat(directory.resolve(ReportFiles.PAGE))
                .content()
                .contains("The run failed", "Job min: there is no directory &lt;in&gt;")
                .doesNotContain("Timeline of the workers");
    }

    @Test
    void theEventsOfATracesThreadDoNotOverlap() throws Exception {
        JsonNode trace = MAPPER.readTree(TraceJson.of(SampleRuns.failed(4, 120, 2)));
        Map<Integer, Long> free = new HashMap<>();
        int items = 0;
        for (JsonNode event : trace.get("traceEvents")) {
            if (event.get("ph").asText().equals("X")) {
                items++;
                assertThat(event.get("ts").asLong())
                        .isGreaterThanOrEqualTo(
                                free.getOrDefault(event.get("tid").asInt(), 0L));
                free.put(
                        event.get("tid").asInt(),
                        event.get("ts").asLong() + event.get("dur").asLong());
            }
        }
        assertThat(items).isEqualTo(2 + 4 + 120);
        assertThat(trace.at("/traceEvents/1/args/name").asText()).isEqualTo("jobs");
        assertThat(trace.findValuesAsText("name")).contains("worker 1", "start-up of worker 4");
    }

    @Test
    void theTraceOfManyItemsStaysSmallAndCountsTheRest() {
        String trace = TraceJson.of(SampleRuns.of(8, 100_000));
        assertThat(trace.length()).isLessThan(4_000_000);
        assertThat(trace).contains("\"row 8 busy\"");
    }

    @Test
    void replacesAnOldReportAndLeavesNothingElse() throws Exception {
        Files.writeString(directory.resolve(ReportFiles.PAGE), "old");
        ReportFiles.write(SampleRuns.of(2, 10), directory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.html", "trace.json", "summary.json");
        }
        assertThat(directory.resolve(ReportFiles.PAGE)).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void saysThatItCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> ReportFiles.write(SampleRuns.of(2, 10), file.resolve("mp")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void jsonIsSafeInsideOfAScript() throws Exception {
        String odd = "</script> <!-- & \"\\ \u2028 \ud800 😀 \u0000 é";
        String json = new JsonText().array().value(odd).endArray().toString();
        assertThat(json).doesNotContain("<", "&", "\u2028").contains("\\ud800", "😀", "é");
        assertThat(MAPPER.readTree(json).get(0).asText()).isEqualTo(odd);
    }

    private static RunRecord empty() {
        return new io.github.mpmaven.report.history.RunHistory(new io.github.mpmaven.report.history.RunFacts(
                        "web", Path.of("web"), SampleRuns.START, "2 cores"))
                .record(Outcome.FAILED, "Job min: there is no directory <in>", SampleRuns.START + 1000);
    }
}
