package io.github.mpmaven.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BundleNameTest {
    @Test
    void keepsAPlainName() {
        assertThat(BundleName.of("app.min.js")).isEqualTo("app.min.js");
    }

    @Test
    void makesADirectoryOfAPath() {
        assertThat(BundleName.of("css/app.css")).matches("css_app\\.css-[0-9a-f]{8}");
    }

    @Test
    void givesEachNameAnotherWhateverTheFileSystemFolds() {
        List<String> names =
                List.of("a/b", "a_b", "A_b", "a b", "a\nb", "a:b", "ä", "Ä", "a.", "a", "@failed", "..", ".");
        List<String> made =
                names.stream().map(BundleName::of).map(String::toLowerCase).toList();
        assertThat(made)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9_][a-z0-9._-]*[a-z0-9_-]|[a-z]"));
    }

    @Test
    void tellsANameThatLooksLikeAMadeOneFromIt() {
        String made = BundleName.of("a/b");
        assertThat(BundleName.of(made)).isNotEqualTo(made);
    }

    @Test
    void avoidsTheNamesOfDevices() {
        assertThat(BundleName.of("con.txt")).startsWith("_con.txt-");
        assertThat(BundleName.of("NUL")).startsWith("_NUL-");
        assertThat(BundleName.of("console")).isEqualTo("console");
    }

    @Test
    void cutsALongNameAtItsBeginning() {
        String name = BundleName.of("x".repeat(4000) + "/the-end.css");
        assertThat(name).hasSizeLessThan(60).contains("the-end.css");
    }
}
