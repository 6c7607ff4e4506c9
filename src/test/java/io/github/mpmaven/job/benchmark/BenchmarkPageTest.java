package io.github.mpmaven.job.benchmark;

import static io.github.mpmaven.job.benchmark.MeasurementsTest.found;
import static io.github.mpmaven.job.benchmark.MeasurementsTest.serial;
import static io.github.mpmaven.job.benchmark.MeasurementsTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@Timeout(10)
class BenchmarkPageTest {
    private final Measurements measurements =
            found(2, serial(8.0, 8.2), with(1, 8.2, 8.2), with(2, 4.1, 4.2), with(4, 4.2, 4.3));

    @Test
    void needsNothingFromElsewhere() {
        String page = html();

        assertThat(page)
                .contains("<title>mp benchmark: job sums &amp; more</title>", "prefers-color-scheme: dark")
                .contains(
                        "<tr class=\"chosen\"><th scope=\"row\">2</th><td>4.150</td><td>4.100 – 4.200</td><td>1.95×</td>")
                .doesNotContain("http:", "https:", "src=", "<script", "@import", "url(");
    }

    @Test
    void drawsAWellFormedPictureThatSaysWhatItShows() throws Exception {
        Document picture = parse(new SpeedUpPicture(measurements).svg());

        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("The table below has the same figures. 1: 0.99 times. 2: 1.95 times. 4: 1.91 times.");
        assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    }

    @Test
    void drawsOneWorkerAlone() throws Exception {
        Document picture = parse(new SpeedUpPicture(found(4, with(1, 2.0))).svg());

        assertThat(picture.getElementsByTagName("circle").getLength()).isEqualTo(1);
    }

    @Test
    void tellsToolsTheSame() {
        String json = new BenchmarkJson(measurements, new BenchmarkText(measurements)).json();

        assertThat(json)
                .contains("\"format\": 1", "\"title\": \"job sums & more\"", "\"knee\": 2", "\"recommendedWorkers\": 2")
                .contains(
                        "{\"workers\": 2, \"serial\": false, \"medianSeconds\": 4.150000, \"seconds\": [4.100000, 4.200000],"
                                + " \"spread\": 0.0241, \"speedUp\": 1.9518, \"efficiency\": 0.9759}");
        assertThat(BenchmarkJson.quoted("a\"b\\c\n\ud83d")).isEqualTo("\"a\\\"b\\\\c\\u000a\\ud83d\"");
    }

    private String html() {
        return new BenchmarkPage(measurements, new BenchmarkText(measurements)).html();
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
