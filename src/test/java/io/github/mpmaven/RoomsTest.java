package io.github.mpmaven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.mpmaven.mojo.HelpMojo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the walls between the packages. A package directly under the root is a room, and everything below it belongs to
 * the room; only a cluster's {@code engine.<name>} is a room of its own, which nobody but itself may enter.
 *
 * <p>Every room may use the JDK, JSpecify and itself, and beyond that what stands beside its name here.
 */
@Timeout(60)
class RoomsTest {

    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            room("call"),
            room("wire", "call"),
            room("files"),
            room("mapped", "files"),
            room("home", "call", "wire", "files", "mapped"),
            room("sync", "call", "wire", "mapped", "home"),
            room("shared", "call", "wire", "files", "mapped", "home", "sync"),
            room("channel", "call", "wire", "files", "mapped", "home", "sync"),
            room("process", "call", "wire", "files", "mapped", "home"),
            room("pool", "call", "wire", "files", "mapped", "home", "process"),
            room("manager", "call", "wire", "files", "home", "sync", "channel", "process"),
            room("task", "call", "files", "home", "sync", "shared", "channel", "manager"),
            room("worker", "call", "wire", "files", "mapped", "home", "sync", "shared", "channel", "manager", "task"),
            room("scan", "files"),
            room("incremental", "files"),
            room("engine", "process", "pool", "wire", "task", "call", "files"),
            room("report", "files"),
            room("job", "engine", "scan", "incremental", "report", "task", "files", "call"),
            room("mojo", "job", "engine", "report", "process")));

    /** Packages of other people, their sub-packages included, and the only rooms that may import them. */
    private static final Map<String, List<String>> LENT_LIBRARIES = Map.of(
            "org.apache.maven", List.of("mojo"),
            "org.eclipse.aether", List.of("mojo"),
            "javax.inject", List.of("mojo"),
            "org.codehaus.plexus", List.of("mojo"),
            "org.codehaus.plexus.util", List.of("mojo", "scan"));

    /** Where a room below these may bring a library of its own: a built-in task's, or a cluster engine's. */
    private static final List<String> BRING_THEIR_OWN_LIBRARY = List.of("task.", "engine.");

    private static final String ROOT = "io.github.mpmaven";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyWhatTheTableAllows(String room) {
        Stream<JavaClass> residents = PRODUCT.stream()
                .filter(type -> roomOf(type).equals(room) || roomOf(type).startsWith(room + "."));

        assertThat(residents.flatMap(type -> trespasses(packageBelowRoot(type), type)))
                .isEmpty();
    }

    @Test
    void everyPackageIsARoomOfTheTable() {
        assertThat(PRODUCT.stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(RoomsTest::roomOf))
                .isNotEmpty()
                .allSatisfy(room -> assertThat(MAY_USE).containsKey(room.replaceFirst("\\..*", "")));
    }

    @Test
    void theTableNamesOnlyRoomsItHas() {
        assertThat(MAY_USE.values().stream().flatMap(List::stream)).isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void poolAndWorkerNeverSeeEachOther() {
        assertThat(everythingReachableFrom("pool")).doesNotContain("worker");
        assertThat(everythingReachableFrom("worker")).doesNotContain("pool");
    }

    @Test
    void aTrespassIsSeen() {
        JavaClass mojo = PRODUCT.get(HelpMojo.class);

        assertThat(trespasses("mojo", mojo)).isEmpty();
        assertThat(trespasses("call", mojo)).anyMatch(line -> line.contains("org.apache.maven.plugin.AbstractMojo"));
        assertThat(trespasses("task.checksum", mojo))
                .anyMatch(line -> line.contains("org.apache.maven.plugin.AbstractMojo"));
    }

    @Test
    void aClusterEngineIsEnteredByNobody() {
        assertThat(mayUse("engine.hazelcast", "engine")).isTrue();
        assertThat(mayUse("engine.hazelcast", "pool")).isTrue();
        assertThat(mayUse("engine.hazelcast", "engine.hazelcast")).isTrue();
        assertThat(mayUse("engine", "engine.hazelcast")).isFalse();
        assertThat(mayUse("job", "engine.hazelcast")).isFalse();
    }

    @Test
    void plexusUtilsIsLentToScanAndTheRestOfPlexusIsNot() {
        assertThat(mayImport("scan", "org.codehaus.plexus.util.DirectoryScanner"))
                .isTrue();
        assertThat(mayImport("scan", "org.codehaus.plexus.PlexusContainer")).isFalse();
        assertThat(mayImport("files", "org.codehaus.plexus.util.FileUtils")).isFalse();
    }

    @Test
    void aLibraryIsBroughtByABuiltInTaskAndByNobodyElse() {
        assertThat(mayImport("task.compress", "com.github.luben.zstd.Zstd")).isTrue();
        assertThat(mayImport("task", "com.github.luben.zstd.Zstd")).isFalse();
        assertThat(mayImport("pool", "com.github.luben.zstd.Zstd")).isFalse();
    }

    static Set<String> rooms() {
        return MAY_USE.keySet();
    }

    /** Each dependency of a class which a resident of that package may not have, once a pair. */
    private static Stream<String> trespasses(String residence, JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !isAllowed(residence, dependency))
                .map(dependency -> type.getName() + " uses "
                        + dependency.getTargetClass().getBaseComponentType().getName())
                .distinct();
    }

    private static boolean isAllowed(String residence, Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.isPrimitive() || isOfTheJdk(target)) {
            return true;
        }
        return isProduct(target) ? mayUse(residence, roomOf(target)) : mayImport(residence, target.getName());
    }

    private static boolean mayUse(String residence, String targetRoom) {
        String room = roomOf(residence);
        String tableRoom = room.replaceFirst("\\..*", "");
        return room.equals(targetRoom)
                || tableRoom.equals(targetRoom)
                || MAY_USE.getOrDefault(tableRoom, List.of()).contains(targetRoom);
    }

    private static boolean mayImport(String residence, String typeName) {
        if (isIn("org.jspecify.annotations", typeName)) {
            return true;
        }
        return LENT_LIBRARIES.keySet().stream()
                .filter(library -> isIn(library, typeName))
                .max((one, other) -> one.length() - other.length())
                .map(library -> LENT_LIBRARIES.getOrDefault(library, List.of()).contains(roomOf(residence)))
                .orElse(BRING_THEIR_OWN_LIBRARY.stream().anyMatch(residence::startsWith));
    }

    private static Set<String> everythingReachableFrom(String room) {
        Set<String> reached = new TreeSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(room));
        while (!ahead.isEmpty()) {
            String next = ahead.remove();
            if (reached.add(next)) {
                ahead.addAll(MAY_USE.getOrDefault(next, List.of()));
            }
        }
        return reached;
    }

    private static boolean isProduct(JavaClass type) {
        return isIn(ROOT, type.getName());
    }

    private static boolean isOfTheJdk(JavaClass type) {
        return type.getSource()
                .map(source -> "jrt".equals(source.getUri().getScheme()))
                .orElse(false);
    }

    private static boolean isIn(String packageName, String typeName) {
        return typeName.startsWith(packageName + ".");
    }

    private static String roomOf(JavaClass type) {
        return roomOf(packageBelowRoot(type));
    }

    private static String roomOf(String packageBelowRoot) {
        return packageBelowRoot.startsWith("engine.") ? packageBelowRoot : packageBelowRoot.replaceFirst("\\..*", "");
    }

    private static String packageBelowRoot(JavaClass type) {
        return type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
    }

    private static Map.Entry<String, List<String>> room(String name, String... mayUse) {
        return Map.entry(name, List.of(mayUse));
    }
}
