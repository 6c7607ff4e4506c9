package io.github.mpmaven.task.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Specs;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChecksumTaskTest {
    private static final String ABC_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String ABC_512 = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

    private static final List<String> ODD_NAMES = List.of(
            "a space.txt",
            " leading",
            "trailing ",
            "-dash",
            "#hash",
            "50%s",
            "quote'and\"quote",
            "back\\slash",
            "new\nline",
            "carriage\rreturn",
            "tab\there",
            "*star",
            "Grüße/Öl.txt",
            "emoji 😀.txt",
            "comma,semi;colon",
            "(paren) = x",
            "dir/--tag");

    @TempDir
    Path in;

    @TempDir
    Path out;

    @BeforeEach
    void onlyWhereNamesMayBeOdd() {
        assumeTrue(java.io.File.separatorChar == '/');
    }

    @Test
    void writesOneSumsFileForEachAlgorithmInTheOrderOfTheItems() throws Exception {
        ChecksumRun.file(in, "b/x.txt", "abc");
        ChecksumRun.file(in, "a.txt", "");
        ChecksumRun.write(Specs.of("checksum", "algorithms", "sha512, SHA-256"), in, out, List.of("b/x.txt", "a.txt"));
        assertThat(out.resolve("SHA256SUMS"))
                .hasContent(ABC_256 + "  b/x.txt\n"
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\n");
        assertThat(Files.readAllLines(out.resolve("SHA512SUMS"))).first().isEqualTo(ABC_512 + "  b/x.txt");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("SHA256SUMS", "SHA512SUMS");
    }

    @Test
    void writesWhatSha256sumItselfWrites() throws Exception {
        makeOddFiles();
        ChecksumRun.write(Specs.of("checksum"), in, in, ODD_NAMES);
        String[] arguments = new String[ODD_NAMES.size() + 1];
        arguments[0] = "--";
        System.arraycopy(ODD_NAMES.toArray(), 0, arguments, 1, ODD_NAMES.size());
        String theirs = ChecksumRun.sha256sum(in, arguments);
        assumeTrue(theirs != null && theirs.contains("\\r"), "no sha256sum of coreutils 9");
        assertThat("0\n" + Files.readString(in.resolve("SHA256SUMS"))).isEqualTo(theirs);
    }

    @Test
    void sha256sumAcceptsTheSumsFileWhateverTheNames() throws Exception {
        makeOddFiles();
        ChecksumRun.write(Specs.of("checksum"), in, in, ODD_NAMES);
        String checked = ChecksumRun.sha256sum(in, "-c", "--strict", "--quiet", "SHA256SUMS");
        assumeTrue(checked != null, "no sha256sum");
        assertThat(checked).isEqualTo("0\n");
    }

    @Test
    void sha256sumAcceptsEachSidecarWhereItStands() throws Exception {
        makeOddFiles();
        ChecksumRun.write(Specs.of("checksum", "format", "sidecar"), in, in, ODD_NAMES);
        for (String name : ODD_NAMES) {
            Path sidecar = in.resolve(name + ".sha256");
            String base = String.valueOf(sidecar.getFileName());
            String checked = ChecksumRun.sha256sum(sidecar.getParent(), "-c", "--strict", "--quiet", "--", base);
            assumeTrue(checked != null, "no sha256sum");
            assertThat(checked).as(name).isEqualTo("0\n");
        }
    }

    @Test
    void writesSidecarsThatNameTheFileWithoutItsDirectory() throws Exception {
        ChecksumRun.file(in, "d/x.txt", "abc");
        TaskSpec spec = Specs.of("checksum", "format", "sidecar", "algorithms", "SHA-256,SHA-512");
        ChecksumRun.write(spec, in, out, List.of("d/x.txt"));
        assertThat(Files.readString(out.resolve("d/x.txt.sha256"))).isEqualTo(ABC_256 + "  x.txt\n");
        assertThat(Files.readString(out.resolve("d/x.txt.sha512"))).isEqualTo(ABC_512 + "  x.txt\n");
        assertThat(out.resolve("d").toFile().list()).hasSize(2);
    }

    @Test
    void quotesCsvAsRfc4180Does() throws Exception {
        for (String name : List.of("plain", "a,b", "q\"q", "n\nl", " s ")) {
            ChecksumRun.file(in, name, "abc");
        }
        TaskSpec spec = Specs.of("checksum", "format", "csv", "algorithms", "CRC32C,MD5");
        ChecksumRun.write(spec, in, out, List.of("plain", "a,b", "q\"q", "n\nl", " s "));
        String digests = ",3,364b3fb7,900150983cd24fb0d6963f7d28e17f72\r\n";
        assertThat(Files.readString(out.resolve("checksums.csv")))
                .isEqualTo("file,size,CRC32C,MD5\r\nplain" + digests + "\"a,b\"" + digests + "\"q\"\"q\"" + digests
                        + "\"n\nl\"" + digests + " s " + digests);
    }

    @Test
    void escapesJsonStrings() throws Exception {
        for (String name : List.of("q\"q", "b\\s", "t\tn\n", "😀")) {
            ChecksumRun.file(in, name, "abc");
        }
        TaskSpec spec = Specs.of("checksum", "format", "json", "file", "deep/{algorithm}.json", "algorithms", "MD5");
        ChecksumRun.write(spec, in, out, List.of("q\"q", "b\\s", "t\tn\n", "😀"));
        String rest = "\",\"size\":3,\"digests\":{\"MD5\":\"900150983cd24fb0d6963f7d28e17f72\"}}";
        assertThat(Files.readString(out.resolve("deep/MD5.json")))
                .isEqualTo("[\n{\"file\":\"q\\\"q" + rest + ",\n{\"file\":\"b\\\\s" + rest
                        + ",\n{\"file\":\"t\\u0009n\\u000a" + rest + ",\n{\"file\":\"😀" + rest + "\n]\n");
    }

    @Test
    void writesWhatAnIntegrityAttributeHolds() throws Exception {
        ChecksumRun.file(in, "js/alert.js", "alert('Hello, world.');"); // the example of the W3C's text
        String sri384 = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        ChecksumRun.write(Specs.of("checksum", "format", "sri"), in, out, List.of("js/alert.js"));
        assertThat(out.resolve("integrity.json")).hasContent("{\n\"js/alert.js\":\"" + sri384 + "\"\n}\n");

        ChecksumRun.write(
                Specs.of("checksum", "format", "json", "algorithms", "SHA-256,MD5,SHA-384"),
                in,
                out,
                List.of("js/alert.js"));
        assertThat(out.resolve("checksums.json"))
                .content()
                .contains(
                        "\"},\"integrity\":\"sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng= " + sri384 + "\"}\n]");
    }

    @Test
    void takesForAnIntegrityAttributeWhatBrowsersKnow() {
        assertThatThrownBy(() ->
                        new ChecksumTask().check(Specs.of("checksum", "format", "sri", "algorithms", "SHA-512,SHA-1")))
                .hasMessage("<format>sri</format> takes the algorithms that browsers know, SHA-256, SHA-384, SHA-512,"
                        + " but <algorithms> names SHA-1. Leave it out.");
    }

    @Test
    void leavesAnEmptyJsonArrayWhereThereIsNoItem() throws Exception {
        ChecksumRun.write(Specs.of("checksum", "format", "json"), in, out, List.of());
        assertThat(Files.readString(out.resolve("checksums.json"))).isEqualTo("[\n\n]\n");
    }

    @Test
    void leavesTheOldFileAndNoTemporaryWhenTheJobDoesNotFinish() throws Exception {
        ChecksumRun.file(out, "SHA256SUMS", ABC_256 + "  old\n");
        var collector = new ChecksumTask().collector(Specs.of("checksum"), out);
        collector.open("run");
        assertThat(out.toFile().list()).hasSize(2);
        collector.close();
        assertThat(out.toFile().list()).containsExactly("SHA256SUMS");
        assertThat(out.resolve("SHA256SUMS")).hasContent(ABC_256 + "  old\n");
    }

    @Test
    void digestsFilesLongerThanItsBuffer() throws Exception {
        byte[] bytes = new byte[1_000_003];
        Arrays.fill(bytes, (byte) 7);
        Files.write(in.resolve("big"), bytes);
        ChecksumRun.write(Specs.of("checksum"), in, in, List.of("big"));
        String theirs = ChecksumRun.sha256sum(in, "big");
        assumeTrue(theirs != null, "no sha256sum");
        assertThat("0\n" + Files.readString(in.resolve("SHA256SUMS"))).isEqualTo(theirs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "algorithms | SHA-265     | unknown algorithm SHA-265. Did you mean SHA-256",
                "algorithms | sha256,SHA-256 | <algorithms> names SHA-256 twice",
                "format     | sum         | <format> must be one of sums, sidecar, csv, json, sri, but was sum",
                "file       | ../x        | <file> must be a name below the output directory, but was ../x",
                "file       | /x          | <file> must be a name below the output directory, but was /x",
            })
    void refusesWhatMakesNoSense(String name, String value, String message) {
        assertThatThrownBy(() -> new ChecksumTask().check(Specs.of("checksum", name, value)))
                .isInstanceOf(TaskSetupException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"sums, sums", "csv, csv", "json, json", "sri, json"})
    void replacesItsOwnFileAndNoOther(String format, String name) throws Exception {
        ChecksumRun.file(in, "a", "abc");
        TaskSpec spec = Specs.of("checksum", "format", format, "file", name);
        ChecksumRun.write(spec, in, out, List.of("a"));
        String first = Files.readString(out.resolve(name));
        ChecksumRun.write(spec, in, out, List.of("a"));
        assertThat(out.resolve(name)).hasContent(first);
        ChecksumRun.file(out, name, "<html>my own</html>\n");
        assertThatThrownBy(() -> ChecksumRun.write(spec, in, out, List.of("a")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("something else than checksums");
        assertThat(out.resolve(name)).hasContent("<html>my own</html>");
    }

    @Test
    void refusesOneSumsFileForTwoAlgorithms() {
        TaskSpec spec = Specs.of("checksum", "algorithms", "MD5,SHA-1", "file", "sums.txt");
        assertThatThrownBy(() -> new ChecksumTask().check(spec))
                .hasMessageContaining("<file> must hold {algorithm}")
                .hasMessageContaining("but was sums.txt");
    }

    private void makeOddFiles() throws Exception {
        for (String name : ODD_NAMES) {
            ChecksumRun.file(in, name, name);
        }
    }
}
