package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class NearestNameTest {
    private static final List<String> KNOWN =
            List.of("directory", "excludes", "fileSet", "id", "includes", "suffix", "task", "workers");

    @ParameterizedTest
    @CsvSource({
        "fileset, fileSet",
        "fileSets, fileSet",
        "dirctory, directory",
        "direcotry, directory",
        "workes, workers",
        "include, includes",
        "exclude, excludes",
        "taks, task",
        "ID, id",
    })
    void findsWhatWasMeant(String typo, String meant) {
        assertThat(NearestName.of(typo, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"banana", "target", "x-large-name", "''"})
    void findsNothingForANameThatResemblesNone(String name) {
        assertThat(NearestName.of(name, KNOWN)).isEmpty();
    }

    @Test
    void theHintNamesTheNearestOne() {
        assertThat(NearestName.hint("fileset", KNOWN, "<", ">")).isEqualTo("Did you mean <fileSet>?");
    }

    @Test
    void theHintNamesAllWhereNoneIsNear() {
        assertThat(NearestName.hint("banana", List.of("task", "id"), "<", ">")).isEqualTo("Known: <id>, <task>.");
    }

    @Test
    void theHintSaysWhereThereIsNone() {
        assertThat(NearestName.hint("banana", List.of(), "<", ">")).isEqualTo("None is known here.");
    }
}
