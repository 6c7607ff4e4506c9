package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WorkerCountsTest {
    @Test
    void takesOneNumberForTheLargestOfThePowersOfTwo() throws Exception {
        assertThat(parse("8")).containsExactly(1, 2, 4, 8);
        assertThat(parse("6")).containsExactly(1, 2, 4, 6);
        assertThat(parse("2C")).containsExactly(1, 2, 4, 6);
        assertThat(parse("1")).containsExactly(1);
    }

    @Test
    void takesAListAsItIsButFor1() throws Exception {
        assertThat(parse("3, 2,1C")).containsExactly(1, 2, 3);
    }

    @Test
    void refusesWhatIsNoNumberOfWorkers() {
        refused(
                "2,x",
                "<workers> must be a number, or a share of the cores like 1C or 0.5C, but was x. Leave it out to use every core.");
        refused(",", "<workers> is empty. Leave it out for twice as many workers as there are cores.");
    }

    private static List<Integer> parse(String text) throws ConfigException {
        return WorkerCounts.parse(new Setting("workers", text), 3);
    }

    private static void refused(String text, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse(text))
                .withMessage(message);
    }
}
