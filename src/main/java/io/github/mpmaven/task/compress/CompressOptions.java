package io.github.mpmaven.task.compress;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a job that compresses, read.
 *
 * @param levels the formats, in the order of {@link Format}, and the level of each
 * @param brotliWindowBits the binary logarithm of the largest window
 * @param zstdWindowBits the same; 0 for the level's own
 * @param worthKeeping which outputs are written
 * @param skipped which files are no items
 */
record CompressOptions(
        Map<Format, Integer> levels,
        int brotliWindowBits,
        int zstdWindowBits,
        WorthKeeping worthKeeping,
        CompressedKinds skipped) {
    static final String FORMATS = "formats";
    static final String BROTLI_WINDOW = "brotliWindow";
    static final String ZSTD_WINDOW = "zstdWindow";
    static final String MIN_SIZE = "minSize";
    static final String MIN_RATIO = "minRatio";
    static final String SKIP = "skip";
    static final Set<String> NAMES = Set.of(
            FORMATS,
            level(Format.GZIP),
            level(Format.BROTLI),
            level(Format.ZSTD),
            BROTLI_WINDOW,
            ZSTD_WINDOW,
            MIN_SIZE,
            MIN_RATIO,
            SKIP);

    /** Above this level zstd takes windows larger than 8 MiB, which browsers refuse (RFC 9659). */
    private static final int LAST_LEVEL_FOR_BROWSERS = 19;

    private static final int WINDOW_BITS_FOR_BROWSERS = 23;
    private static final int LEAST_WINDOW_BITS = 10;
    private static final int MOST_BROTLI_WINDOW_BITS = 24;
    private static final int MOST_ZSTD_WINDOW_BITS = 27;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(?:([kmg])b?)?");
    private static final Pattern EXTENSION = Pattern.compile("\\.?([\\p{L}\\p{N}_-]+)");

    /**
     * {@return what the parameters ask for}
     *
     * @throws TaskSetupException naming the parameter, its value and what would be right
     */
    static CompressOptions of(TaskSpec spec) throws TaskSetupException {
        Parameters parameters = spec.parameters();
        Map<Format, Integer> levels = levels(parameters);
        refuseUseless(parameters, levels.keySet(), BROTLI_WINDOW, Format.BROTLI);
        refuseUseless(parameters, levels.keySet(), ZSTD_WINDOW, Format.ZSTD);
        int ownWindow = levels.getOrDefault(Format.ZSTD, 0) > LAST_LEVEL_FOR_BROWSERS ? WINDOW_BITS_FOR_BROWSERS : 0;
        return new CompressOptions(
                levels,
                number(parameters, BROTLI_WINDOW, LEAST_WINDOW_BITS, MOST_BROTLI_WINDOW_BITS, MOST_BROTLI_WINDOW_BITS),
                number(parameters, ZSTD_WINDOW, LEAST_WINDOW_BITS, MOST_ZSTD_WINDOW_BITS, ownWindow),
                new WorthKeeping(minSize(parameters), minRatio(parameters)),
                skipped(parameters));
    }

    private static String level(Format format) {
        return format.token() + "Level";
    }

    private static Map<Format, Integer> levels(Parameters parameters) throws TaskSetupException {
        Set<Format> formats = formats(parameters);
        Map<Format, Integer> levels = new EnumMap<>(Format.class);
        for (Format format : Format.values()) {
            String name = level(format);
            refuseUseless(parameters, formats, name, format);
            if (formats.contains(format)) {
                levels.put(format, number(parameters, name, format.leastLevel(), format.mostLevel(), format.level()));
            }
        }
        return levels;
    }

    private static Set<Format> formats(Parameters parameters) throws TaskSetupException {
        if (parameters.get(FORMATS).isEmpty()) {
            return Set.of(Format.values());
        }
        Set<Format> formats = new LinkedHashSet<>();
        for (String text : parameters.list(FORMATS)) {
            if (!formats.add(format(text))) {
                throw new TaskSetupException("<formats> names " + text + " twice. Leave one out.");
            }
        }
        if (formats.isEmpty()) {
            throw new TaskSetupException("<formats> names none. Leave it out for gzip, brotli and zstd.");
        }
        return formats;
    }

    private static Format format(String text) throws TaskSetupException {
        for (Format format : Format.values()) {
            if (format.token().equals(text.toLowerCase(Locale.ROOT))
                    || format.suffix().equals("." + text)) {
                return format;
            }
        }
        throw new TaskSetupException("<formats> must be some of gzip, brotli and zstd, but one was " + text + ".");
    }

    private static void refuseUseless(Parameters parameters, Set<Format> formats, String name, Format format)
            throws TaskSetupException {
        if (parameters.get(name).isPresent() && !formats.contains(format)) {
            throw new TaskSetupException(
                    "<" + name + "> has no meaning here: <formats> has no " + format.token() + ". Leave it out.");
        }
    }

    private static int number(Parameters parameters, String name, int least, int most, int otherwise)
            throws TaskSetupException {
        String text = parameters.get(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new TaskSetupException("<" + name + "> must be a number from " + least + " to " + most + ", but was "
                    + text + ". Leave it out for " + (otherwise == 0 ? "the level's own" : otherwise) + ".");
        }
        return Integer.parseInt(text);
    }

    private static long minSize(Parameters parameters) throws TaskSetupException {
        String text = parameters.get(MIN_SIZE).orElse("0");
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new TaskSetupException(
                    "<minSize> must be a number of bytes, or a size like 1k, but was " + text + ".");
        }
        String unit = size.group(2);
        int shift = unit == null ? 0 : unit.equals("k") ? 10 : unit.equals("m") ? 20 : 30;
        return Long.parseLong(String.valueOf(size.group(1))) << shift;
    }

    private static BigDecimal minRatio(Parameters parameters) throws TaskSetupException {
        String text = parameters.get(MIN_RATIO).orElse("1");
        if (!text.matches("0?\\.\\d{1,9}|1(?:\\.0{1,9})?") || new BigDecimal(text).signum() == 0) {
            throw new TaskSetupException("<minRatio> must be above 0 and at most 1, but was " + text
                    + ". It is the largest share of its input that an output may be: 0.8 keeps what saves a fifth.");
        }
        return new BigDecimal(text);
    }

    private static CompressedKinds skipped(Parameters parameters) throws TaskSetupException {
        List<String> extensions = new ArrayList<>();
        List<String> texts =
                parameters.get(SKIP).isPresent() ? parameters.list(SKIP) : List.of(CompressedKinds.DEFAULT);
        for (String text : texts) {
            Matcher extension = EXTENSION.matcher(text);
            if (!extension.matches()) {
                throw new TaskSetupException("<skip> takes extensions such as png, " + CompressedKinds.DEFAULT
                        + " for the usual ones, or " + CompressedKinds.NONE + ", but one was " + text + ".");
            }
            String lower = String.valueOf(extension.group(1)).toLowerCase(Locale.ROOT);
            if (lower.equals(CompressedKinds.DEFAULT)) {
                extensions.addAll(CompressedKinds.usual());
            } else if (!lower.equals(CompressedKinds.NONE)) {
                extensions.add(lower);
            }
        }
        return new CompressedKinds(Set.copyOf(extensions));
    }
}
