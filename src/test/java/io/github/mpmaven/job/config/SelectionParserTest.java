package io.github.mpmaven.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.job.failure.ItemSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SelectionParserTest {
    @TempDir
    Path base;

    private ItemSelection parse(String only, boolean strict) throws ConfigException {
        return new SelectionParser(List.of("sums", "min"), base, base.resolve("failures"), strict)
                .parse(new Setting("only", only));
    }

    @Test
    void takesNamesAsTheyAre() throws ConfigException {
        ItemSelection selection = parse("sums:css/a,b*.css,min:x:y,sums:c", true);
        assertThat(selection.namesIn("sums")).containsExactlyInAnyOrder("css/a,b*.css", "c");
        assertThat(selection.namesIn("min")).containsExactly("x:y");
        assertThat(selection.in("sums").test("css/a,bc.css")).isFalse();
        assertThat(selection.isStrict()).isTrue();
    }

    @Test
    void readsWhatFailedLast() throws ConfigException, IOException {
        Files.createDirectories(base.resolve("failures/sums"));
        Files.writeString(base.resolve("failures/sums/@failed"), "sums:a\\nb\nsums:c\\\\d\n");
        ItemSelection selection = parse("@failed", true);
        assertThat(selection.namesIn("sums")).containsExactlyInAnyOrder("a\nb", "c\\d");
        assertThat(selection.holdsJob("min")).isFalse();
        assertThat(selection.isAll()).isFalse();
        assertThat(selection.isStrict()).isFalse();
    }

    @Test
    void readsAFileOfNamesBesideOthers() throws ConfigException, IOException {
        Files.writeString(base.resolve("item.txt"), "sums:a\ngone:b\n");
        ItemSelection selection = parse("min:x,@item.txt", true);
        assertThat(selection.names()).containsOnlyKeys("min", "sums");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> parse("sum:a", true))
                .hasMessage("<only> names the job sum, which is not there. Did you mean sums?");
        assertThatThrownBy(() -> parse("css/app.css", true))
                .hasMessageContaining("must be the id of a job, a colon and the name of a file");
        assertThatThrownBy(() -> parse("@nowhere", true)).hasMessageContaining("which is not there");
    }

    @Test
    void leavesJobsOfOtherModulesToThem() throws ConfigException {
        assertThat(parse("other:a", false).names()).isEmpty();
    }
}
