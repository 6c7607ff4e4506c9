import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Times whole runs of mp and its peers on the same files, in turn, and prints the tables of docs/performance.md.
 *
 * <p>Run it with {@code java src/bench/WholeRuns.java [rounds] [directory]} from the project's directory, with mp installed
 * ({@code mvn -DskipTests install}). A Maven run that does nothing is timed in turn, too, and taken off each Maven row in
 * the column "net". CPU is that of the process and all it waited for; memory is the largest sum of resident sets seen in
 * its process tree, looked at every 50 ms. A web package unpacked to {@code web} in that directory ({@code npm pack
 * three@0.187.0}, say) is compressed, too, three ways, against gzip, brotli and zstd themselves.
 */
public class WholeRuns {
    private static final String MP = "io.github.mpmaven:mp-maven-plugin:0.1.0-SNAPSHOT:run";
    private static final String PEER = "net.nicoulaj.maven.plugins:checksum-maven-plugin:1.11:files";
    private static final long TICKS_PER_SECOND = 100;

    private final Path home;
    private final int rounds;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private WholeRuns(Path home, int rounds) {
        this.home = home;
        this.rounds = rounds;
    }

    record Figures(double wall, double cpu, long peakBytes) {}

    record Row(String group, boolean maven, List<String> command, List<Figures> seen) {
        double median(java.util.function.ToDoubleFunction<Figures> what) {
            double[] sorted = seen.stream().mapToDouble(what).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Path home = Path.of(arguments.length > 1 ? arguments[1] : "target/bench").toAbsolutePath();
        WholeRuns runs = new WholeRuns(home, rounds);
        runs.prepare();
        runs.plan();
        if (Files.isDirectory(home.resolve("web"))) {
            runs.prepareWeb();
            runs.planWeb();
        }
        runs.run();
        runs.print();
    }

    private void prepare() throws IOException {
        makeFiles(home.resolve("small"), 20_000, 1024, 20 * 1024);
        makeFiles(home.resolve("large"), 200, 5 << 20, 5 << 20);
        Files.writeString(home.resolve("mp.xml"), pom("mp", """
                <groupId>io.github.mpmaven</groupId><artifactId>mp-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
                <configuration><jobs><job><id>sums</id><task>checksum</task>
                <fileSet><directory>${dir}</directory></fileSet>
                <outputDirectory>${project.build.directory}/${format}</outputDirectory>
                <parameters><algorithms>SHA-256,SHA-512</algorithms><format>${format}</format></parameters>
                </job></jobs></configuration>"""));
        Files.writeString(home.resolve("peer.xml"), pom("peer", """
                <groupId>net.nicoulaj.maven.plugins</groupId><artifactId>checksum-maven-plugin</artifactId><version>1.11</version>
                <configuration><algorithms><algorithm>SHA-256</algorithm><algorithm>SHA-512</algorithm></algorithms>
                <fileSets><fileSet><directory>${dir}</directory></fileSet></fileSets>
                <individualFiles>${sidecars}</individualFiles>
                <individualFilesOutputDirectory>${project.build.directory}/peer</individualFilesOutputDirectory>
                <csvSummary>${csv}</csvSummary><csvSummaryFile>checksums.csv</csvSummaryFile>
                <quiet>true</quiet><failOnError>true</failOnError></configuration>"""));
    }

    private void prepareWeb() throws IOException {
        Files.writeString(home.resolve("forms.xml"), pom("forms", """
                <groupId>io.github.mpmaven</groupId><artifactId>mp-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
                <configuration><jobs><job><id>forms</id><task>compress</task>
                <fileSet><directory>web</directory></fileSet>
                <outputDirectory>${project.build.directory}/forms</outputDirectory>
                </job></jobs></configuration>"""));
    }

    private void planWeb() {
        String group = "a web package, gzip 9, brotli 11 and zstd 19";
        maven(group, "mp", "forms.xml", MP, "-Dmp.workers=2");
        add(group, "xargs -P2 gzip, brotli, zstd", false, List.of("bash", "-c",
                "mkdir -p target && cp -r web target/native && cd target/native && find . -type f -print0 > ../names && for form in"
                        + " 'gzip -9nk' 'brotli -q 11 -k' 'zstd -q -19 -k'; do xargs -0 -P2 -n16 $form < ../names; done"));
    }

    private static String pom(String name, String plugin) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
                <groupId>bench</groupId><artifactId>%s</artifactId><version>1</version><packaging>pom</packaging>
                <properties><dir>small</dir><format>sums</format><sidecars>true</sidecars><csv>false</csv></properties>
                <build><plugins><plugin>%s</plugin></plugins></build></project>
                """.formatted(name, plugin);
    }

    private static void makeFiles(Path root, int count, int least, int most) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[least + (most > least ? random.nextInt(most - least) : 0)];
            random.nextBytes(bytes);
            Path file = root.resolve("d" + i / 200).resolve("f" + i + ".dat");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }

    private void plan() {
        maven("-", "Maven, doing nothing", "mp.xml", "validate");
        for (String size : List.of("small", "large")) {
            String dir = "-Ddir=" + home.resolve(size);
            String group = size.equals("small") ? "20,000 files of 1–20 KiB" : "200 files of 5 MiB";
            maven(group + ", a file of sums each", "mp", "mp.xml", MP, dir, "-Dformat=sidecar");
            maven(group + ", a file of sums each", "checksum-maven-plugin 1.11", "peer.xml", PEER, dir);
            maven(group + ", one list of sums", "mp", "mp.xml", MP, dir);
            maven(group + ", one list of sums", "mp, one worker", "mp.xml", MP, dir, "-Dmp.workers=1");
            maven(group + ", one list of sums", "checksum-maven-plugin 1.11, CSV", "peer.xml", PEER, dir, "-Dsidecars=false", "-Dcsv=true");
            add(group + ", one list of sums", "xargs -P2 openssl, both digests", false, List.of("bash", "-c",
                    "find '" + home.resolve(size) + "' -type f -print0 > all && for a in sha256 sha512; do xargs -0 -P2 -n"
                            + (size.equals("small") ? 500 : 10) + " openssl dgst -$a < all > list.$a; done"));
        }
    }

    private void maven(String group, String name, String pom, String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-f", home.resolve(pom).toString()));
        command.addAll(Arrays.asList(arguments));
        add(group, name, true, command);
    }

    private void add(String group, String name, boolean maven, List<String> command) {
        rows.put(group + "|" + name, new Row(group, maven, command, new ArrayList<>()));
    }

    private void run() throws Exception {
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Row> row : rows.entrySet()) {
                List<String> command = new ArrayList<>(row.getValue().command());
                if (round > 0 && row.getValue().maven()) {
                    command.add("-o"); // the first round fetches what a peer needs
                }
                Figures figures = time(command);
                if (round > 0) { // the first warms the page cache
                    row.getValue().seen().add(figures);
                }
                System.err.printf(Locale.ROOT, "%d/%d %-80s %6.2f s%n", round, rounds, row.getKey(), figures.wall());
            }
        }
    }

    private Figures time(List<String> command) throws Exception {
        try (Stream<Path> old = Files.exists(home.resolve("target")) ? Files.walk(home.resolve("target")) : Stream.of()) {
            old.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        long cpu = cpuTicksOfChildren();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("last.log").toFile())
                .start();
        long peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .mapToLong(WholeRuns::residentBytes).sum());
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue() + ":\n" + Files.readString(home.resolve("last.log")));
        }
        return new Figures(wall, (cpuTicksOfChildren() - cpu) / (double) TICKS_PER_SECOND, peak);
    }

    private static long residentBytes(ProcessHandle process) {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ")[1]) * 4096;
        } catch (IOException e) {
            return 0; // gone, or no such view on this system
        }
    }

    private static long cpuTicksOfChildren() {
        try {
            String[] fields = Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ");
            return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print() {
        Row idle = rows.values().iterator().next();
        double nothing = idle.median(Figures::wall);
        System.out.printf(Locale.ROOT, "A Maven run that does nothing: %.2f s (median of %d, %s).%n", nothing, rounds, spread(idle));
        for (String group : rows.values().stream().map(Row::group).distinct().skip(1).toList()) {
            Row mp = rows.get(group + "|mp");
            double base = mp.median(Figures::wall) - nothing;
            System.out.printf("%n**%s**%n%n| | wall, s | spread | net, s | net, mp = 1 | CPU, s | peak, MB |%n|---|---|---|---|---|---|---|%n", group);
            rows.forEach((key, row) -> {
                if (row.group().equals(group)) {
                    double wall = row.median(Figures::wall);
                    double net = row.maven() ? wall - nothing : wall;
                    System.out.printf(Locale.ROOT, "| %s | %.2f | %s | %.2f | %.2f | %.2f | %.0f |%n", key.substring(key.indexOf('|') + 1),
                            wall, spread(row), net, net / base, row.median(Figures::cpu), row.median(f -> f.peakBytes()) / 1e6);
                }
            });
        }
        System.out.printf("%nMachine: %s, %d processors, JDK %s.%n", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    private static String spread(Row row) {
        return row.seen().stream().map(Figures::wall).sorted().map(w -> String.format(Locale.ROOT, "%.2f", w))
                .collect(Collectors.collectingAndThen(Collectors.toList(), l -> l.get(0) + "–" + l.get(l.size() - 1)));
    }
}
