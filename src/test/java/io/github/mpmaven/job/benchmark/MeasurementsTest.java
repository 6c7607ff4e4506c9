package io.github.mpmaven.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MeasurementsTest {
    @Test
    void comparesWithSerialWorkByTheMedian() {
        Measurements found = found(2, serial(8.0, 8.2, 7.9), with(1, 8.2), with(2, 4.1, 9.9, 4.0), with(4, 4.2));

        Series two = found.series().get(2);
        assertThat(two.median()).isEqualTo(4.1);
        assertThat(found.speedUp(two)).isCloseTo(1.951, within(0.001));
        assertThat(found.efficiency(two)).isCloseTo(0.976, within(0.001));
        assertThat(found.efficiency(found.baseline())).isEqualTo(1);
        assertThat(found.isNoisy()).isTrue();
    }

    @Test
    void recommendsTheFewestWorkersThatAreAboutAsFastAsTheBest() {
        Measurements found = found(4, with(1, 8), with(2, 4.1), with(4, 2.2), with(8, 2.1), with(16, 2.3));

        assertThat(found.recommended().workers()).isEqualTo(4);
        assertThat(found.knee()).isEqualTo(4);
        assertThat(new BenchmarkText(found).advice())
                .isEqualTo(
                        "Recommended: one worker for each of the 4 cores, which is the default: nothing to set. That is"
                                + " 3.6 times as fast as one worker; more workers are less than 5 % faster, or slower.");
    }

    @Test
    void tellsTheKneeFromTheFastest() {
        Measurements found = found(8, with(1, 8), with(2, 4.1), with(4, 3.0), with(8, 2.5));

        assertThat(found.knee()).isEqualTo(2);
        assertThat(found.recommended().workers()).isEqualTo(8);
    }

    @Test
    void saysThatWorkersGainNothing() {
        Measurements found = found(2, with(1, 0.5), with(2, 0.55), with(4, 0.7));

        assertThat(new BenchmarkText(found).advice())
                .startsWith("Recommended: <workers>1</workers>. More workers gain nothing");
    }

    @Test
    void namesTheSettingThatIsNotTheDefault() {
        Measurements found = found(8, with(1, 8), with(2, 4.1), with(4, 2.2));

        assertThat(new BenchmarkText(found).advice())
                .isEqualTo(
                        "Recommended: <workers>4</workers> (-Dmp.workers=4). That is 3.6 times as fast as one worker, and"
                                + " the most that was tried: there are 8 cores.");
    }

    @Test
    void printsATable() {
        Measurements found = found(2, serial(8.0, 8.2), with(1, 8.2, 8.2), with(2, 4.1, 4.2));

        assertThat(new BenchmarkText(found).table())
                .containsExactly(
                        " workers    seconds   spread  speed-up  efficiency",
                        "  serial      8.100      2 %     1.00×",
                        "       1      8.200      0 %     0.99×        99 %",
                        "       2      4.150      2 %     1.95×        98 %  the knee, recommended");
    }

    static Measurements found(int cores, Series... series) {
        return new Measurements("job sums & more", "How it was measured.", cores, List.of(series));
    }

    static Series serial(double... seconds) {
        return with(Workload.SERIAL, seconds);
    }

    static Series with(int workers, double... seconds) {
        return new Series(
                workers,
                new ArrayList<>(DoubleStream.of(seconds)
                        .mapToObj(each -> Math.round(each * 1e9))
                        .toList()));
    }
}
