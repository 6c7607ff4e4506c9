package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mpmaven.job.OnFailure;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of the top level: what each takes, and what it says of anything else. */
@Timeout(10)
class ValuesTest {

    @ParameterizedTest
    @CsvSource({"250ms, 250", "30s, 30000", "5m, 300000", "1h, 3600000", "' 2 s ', 2000"})
    void readsTimes(String text, long millis) throws ConfigException {
        assertThat(Durations.parse(new Setting("taskTimeout", text))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "-1s", "1.5s", "30 sec", "1d", "9999999999s"})
    void refusesWhatIsNoTime(String text) {
        refused(
                () -> Durations.parse(new Setting("taskTimeout", text)),
                "<taskTimeout> must be a time like 250ms, 30s, 5m or 1h, but was " + text
                        + ". Leave it out for no limit.");
    }

    @Test
    void refusesNoTimeAtAll() {
        refused(
                () -> Durations.parse(new Setting("taskTimeout", "0s")),
                "<taskTimeout> must be longer than nothing, but was 0s. Leave it out for no limit.");
        refused(
                () -> Durations.parse(new Setting("taskTimeout", "")),
                "<taskTimeout> must be a time like 250ms, 30s, 5m or 1h, but was (empty). Leave it out for no limit.");
    }

    @Test
    void refusesATimeThatNoBuildTakes() {
        refused(
                () -> Durations.parse(new Setting("taskTimeout", "9999999h")),
                "<taskTimeout> must be at most 8760h, a year, but was 9999999h. Leave it out for no limit.");
    }

    @ParameterizedTest
    @CsvSource({"512m, 536870912", "2g, 2147483648", "2G, 2147483648", "65536k, 67108864", "512 MB, 536870912"})
    void readsSizes(String text, long bytes) throws ConfigException {
        assertThat(ByteSizes.parse(new Setting("heap", text), 1)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "m", "-1m", "1.5g", "2t", "1000000g"})
    void refusesWhatIsNoSize(String text) {
        refused(
                () -> ByteSizes.parse(new Setting("heap", text), 1),
                "<heap> must be a size like 512m or 2g, but was " + text + ".");
    }

    @Test
    void refusesASizeThatIsTooSmall() {
        refused(
                () -> ByteSizes.parse(new Setting("heap", "1m"), RunSettings.LEAST_HEAP_BYTES),
                "<heap> must be at least 16m, but was 1m.");
    }

    @ParameterizedTest
    @CsvSource({"1073741824, 1g", "16777216, 16m", "1536, 1k", "0, 0k", "1610612736, 1536m"})
    void saysASizeInTheLargestUnitThatFits(long bytes, String text) {
        assertThat(ByteSizes.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 1",
        "3, 8, 3",
        "1C, 8, 8",
        "0.5C, 8, 4",
        "0.5C, 1, 1",
        "0.3C, 8, 2",
        "1.5C, 2, 3",
        "2c, 2, 4",
        ".5C, 4, 2",
        "1024, 2, 1024"
    })
    void readsHowManyWorkers(String text, int cores, int workers) throws ConfigException {
        assertThat(WorkerCount.parse(new Setting("workers", text), cores)).isEqualTo(workers);
    }

    @Test
    void refusesToRunOnNoWorker() {
        refused(() -> workers("0"), "<workers> must be at least 1, but was 0. Leave it out to use every core.");
        refused(() -> workers("-2"), "<workers> must be at least 1, but was -2. Leave it out to use every core.");
        refused(
                () -> workers("0C"),
                "<workers> must be more than no core, but was 0C. Leave it out to use every core.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "1.5", "C", "-1C", "1e3C", "99999999999"})
    void refusesWhatIsNoNumberOfWorkers(String text) {
        refused(
                () -> workers(text),
                "<workers> must be a number, or a share of the cores like 1C or 0.5C, but was " + text
                        + ". Leave it out to use every core.");
    }

    @Test
    void refusesMoreWorkersThanAnyMachineHasCores() {
        refused(
                () -> workers("20000"),
                "<workers> must be at most 1024, but was 20000. Leave it out to use every core.");
        refused(() -> workers("999C"), "<workers> must be at most 1024, but was 999C. Leave it out to use every core.");
    }

    @Test
    void readsChunkSizes() throws ConfigException {
        assertThat(RunSettings.chunkSize(new Setting("chunkSize", "auto"))).isZero();
        assertThat(RunSettings.chunkSize(new Setting("chunkSize", "20"))).isEqualTo(20);
        refused(
                () -> RunSettings.chunkSize(new Setting("chunkSize", "0")),
                "<chunkSize> must be at least 1, but was 0. Leave it out, or write auto, to have it chosen.");
        refused(
                () -> RunSettings.chunkSize(new Setting("chunkSize", "Auto")),
                "<chunkSize> must be a whole number, but was Auto. Leave it out, or write auto, to have it chosen.");
    }

    @Test
    void readsWhatAFailureMeans() throws ConfigException {
        assertThat(RunSettings.onFailure(new Setting("onFailure", "failAtEnd"))).isEqualTo(OnFailure.FAIL_AT_END);
        refused(
                () -> RunSettings.onFailure(new Setting("onFailure", "failfast")),
                "<onFailure> can't be failfast. Did you mean failFast?");
        refused(
                () -> RunSettings.onFailure(new Setting("onFailure", "explode")),
                "<onFailure> can't be explode. Known: failAtEnd, failFast, ignore.");
    }

    @Test
    void refusesAnEngineThatIsNotThere() throws ConfigException {
        RunSettings.checkEngine(new Setting("engine", "local"));
        refused(
                () -> RunSettings.checkEngine(new Setting("engine", "locla")),
                "<engine> can't be locla. Did you mean local?");
    }

    @Test
    void takesNothingButTrueAndFalseForAFlag() throws ConfigException {
        assertThat(new Setting("skip", "true").flag()).isTrue();
        assertThat(new Setting("skip", "false").flag()).isFalse();
        refused(() -> new Setting("skip", "ture").flag(), "<skip> can't be ture. Did you mean true?");
        refused(() -> new Setting("skip", "yes").flag(), "<skip> can't be yes. Known: false, true.");
    }

    private static void workers(String text) throws ConfigException {
        WorkerCount.parse(new Setting("workers", text), 2);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(call).withMessage(message);
    }
}
