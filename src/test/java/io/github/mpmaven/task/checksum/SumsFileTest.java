package io.github.mpmaven.task.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Specs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SumsFileTest {
    private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";
    private static final String SHA_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    @Test
    void namesEachFileThatDiffersOrIsMissing() throws Exception {
        ChecksumRun.file(directory, "same", "abc");
        ChecksumRun.file(directory, "changed", "abd");
        ChecksumRun.file(
                directory,
                "SHA256SUMS",
                SHA_256 + "  same\n" + SHA_256 + " *changed\n" + SHA_256.toUpperCase(Locale.ROOT) + "  gone\n");
        assertThat(ChecksumRun.verify(Specs.of("checksum", "verify", "SHA256SUMS"), directory))
                .containsExactly(
                        "changed: SHA-256 differs: expected=" + SHA_256
                                + ", actual=a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9",
                        "gone: file is missing: expected SHA-256=" + SHA_256);
    }

    @Test
    void readsWhatTheCoreutilsAndOpensslWrite() throws Exception {
        ChecksumRun.file(
                directory,
                "list",
                "\uFEFF# a comment\n\n" + MD5 + "  plain\r\n" + MD5 + " *binary\n\\" + MD5
                        + "  es\\\\ca\\npe\\rd\nSHA256 (ta (g) = x) = " + SHA_256 + "\nSHA2-256(openssl)= " + SHA_256
                        + "\n\\MD5 (ta\\ng) = " + MD5 + "\n" + MD5 + "   lead\n" + MD5 + "  ./a/../dot");
        assertThat(SumsFile.read(directory.resolve("list"), List.of()))
                .extracting(item -> item.facts().get(0) + "|" + item.name())
                .containsExactly(
                        "MD5|plain",
                        "MD5|binary",
                        "MD5|es\\ca\npe\rd",
                        "SHA-256|ta (g) = x",
                        "SHA-256|openssl",
                        "MD5|ta\ng",
                        "MD5| lead",
                        "MD5|dot");
    }

    @ParameterizedTest
    @CsvSource({"SHA3256SUMS,SHA3-256", "sha512256sum.txt,SHA-512/256", "x.sha3-256,SHA3-256", "any,SHA-256"})
    void tellsTheAlgorithmByTheSumsFilesNameBeforeTheLength(String name, String algorithm) throws Exception {
        ChecksumRun.file(directory, name, SHA_256 + "  a\n");
        assertThat(SumsFile.read(directory.resolve(name), List.of()))
                .extracting(item -> item.facts().get(0))
                .containsExactly(algorithm);
    }

    @Test
    void takesTheGivenAlgorithmBeforeTheName() throws Exception {
        ChecksumRun.file(directory, "SHA256SUMS", SHA_256 + "  a\n");
        assertThat(SumsFile.read(directory.resolve("SHA256SUMS"), List.of(new Algorithm("SHA3-256"))))
                .extracting(item -> item.facts().get(0))
                .containsExactly("SHA3-256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense               | is neither 'digest  name' nor",
                MD5 + "f  a             | has a digest of 33 digits, as no usual algorithm has",
                "MD5 (a) = abcd         | has a digest of 4 digits, but MD5 has 32",
                "SHA-0815 (a) = abcd    | has the tag SHA-0815",
                "\\" + MD5 + "  a\\tb   | has a wrong escape",
                "\\" + MD5 + "  a\\     | has a wrong escape",
                MD5 + "  ../out         | names ../out, which is not below",
                MD5 + "  a/../../out    | names a/../../out, which is not below",
                MD5 + "  .              | names ., which is not below",
            })
    void namesTheLineThatItCannotRead(String line, String message) throws Exception {
        ChecksumRun.file(directory, "list", MD5 + "  good\n" + line + "\n");
        assertThatThrownBy(() -> SumsFile.read(directory.resolve("list"), List.of()))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining("line 2 of")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnAbsoluteName() throws Exception {
        ChecksumRun.file(directory, "list", MD5 + "  " + directory.resolve("a").toAbsolutePath() + "\n");
        assertThatThrownBy(() -> SumsFile.read(directory.resolve("list"), List.of()))
                .hasMessageContaining("line 1 of")
                .hasMessageContaining("which is not below");
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws Exception {
        Files.write(
                directory.resolve("list"), (MD5 + "  a\n" + MD5 + "  \u00e4\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SumsFile.read(directory.resolve("list"), List.of()))
                .hasMessageContaining("line 2 of")
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void saysThatTheSumsFileIsNotThere() {
        assertThatThrownBy(() -> SumsFile.read(directory.resolve("list"), List.of()))
                .hasMessageContaining("there is no file");
    }

    @Test
    void readsBackEveryNameThatItWrites() throws Exception {
        Random random = new Random(20240229);
        String alphabet = "ab\\\n\r \t*#%'\"()=-é😀,";
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder lines = new StringBuilder();
        List<String> names = new java.util.ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                name.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            names.add(name.toString());
            lines.append(SumsLine.format(MD5, name.toString()));
        }
        ChecksumRun.file(directory, "list", lines.toString());
        assertThat(SumsFile.read(directory.resolve("list"), List.of()))
                .extracting(item -> item.name())
                .isEqualTo(names);
    }
}
