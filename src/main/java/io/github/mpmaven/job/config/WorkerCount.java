package io.github.mpmaven.job.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * Reads how many workers a pom asks for: a number, or a share of the cores this process may use with {@code C} behind
 * it, as Maven's own {@code -T} takes it.
 */
public final class WorkerCount {
    /** Larger lets a typo (a digit too many) start thousands of JVMs; smaller hinders nobody's machine yet. */
    static final int MOST = 1024;

    private static final String ADVICE = "Leave it out to use every core.";
    private static final Pattern SHARE = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?|\\.\\d{1,6}");

    private WorkerCount() {}

    /**
     * {@return the number of workers, at least 1; a share of the cores is rounded down, and up to 1}
     *
     * @param setting what the pom says
     * @param cores how many cores this process may use
     * @throws ConfigException if it is no number of workers
     */
    public static int parse(Setting setting, int cores) throws ConfigException {
        String value = setting.value();
        boolean share = value.endsWith("C") || value.endsWith("c");
        int workers =
                share ? share(setting, value.substring(0, value.length() - 1).strip(), cores) : number(setting);
        if (workers > MOST) {
            throw setting.error("must be at most " + MOST + ", but was " + setting.shown() + ". " + ADVICE);
        }
        return workers;
    }

    private static int share(Setting setting, String factor, int cores) throws ConfigException {
        if (!SHARE.matcher(factor).matches()) {
            throw notAShare(setting, "must be a number, or a share of the cores like 1C or 0.5C, but was ");
        }
        BigDecimal exact = new BigDecimal(factor).multiply(BigDecimal.valueOf(cores));
        if (exact.signum() == 0) {
            throw notAShare(setting, "must be more than no core, but was ");
        }
        return Math.max(1, exact.setScale(0, RoundingMode.DOWN).intValueExact());
    }

    private static int number(Setting setting) throws ConfigException {
        if (!setting.value().matches("-?\\d{1,9}")) {
            throw notAShare(setting, "must be a number, or a share of the cores like 1C or 0.5C, but was ");
        }
        return setting.wholeNumber(1, ADVICE);
    }

    private static ConfigException notAShare(Setting setting, String text) {
        return setting.error(text + setting.shown() + ". " + ADVICE);
    }
}
