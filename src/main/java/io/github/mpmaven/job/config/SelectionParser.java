package io.github.mpmaven.job.config;

import io.github.mpmaven.job.failure.ItemList;
import io.github.mpmaven.job.failure.ItemSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads which items run: {@code job:item}, {@code @failed} for all that failed in the last run, or {@code @} and a file that
 * names some; several with commas between. Names are taken as they are, stars and all. As a name may hold a comma, one
 * divides only where {@code @} or a job's id and a colon follow.
 */
public final class SelectionParser {
    private static final String FAILED = "failed";

    private final Collection<String> jobs;
    private final Path base;
    private final Path failures;
    private final boolean strict;

    /**
     * Makes a parser.
     *
     * @param jobs the ids of the jobs there are
     * @param base what a file's path is relative to, absolute
     * @param failures where the bundles of failed items are, absolute
     * @param strict whether a job that is not there is an error; else another module may have it
     */
    public SelectionParser(Collection<String> jobs, Path base, Path failures, boolean strict) {
        this.jobs = jobs;
        this.base = base;
        this.failures = failures;
        this.strict = strict;
    }

    /**
     * {@return the items}
     *
     * @param only what the person says
     * @throws ConfigException if it names a job that is not there, or a file that can't be read
     */
    public ItemSelection parse(Setting only) throws ConfigException {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        boolean typed = false;
        for (String part : parts(only.value())) {
            if (part.startsWith("@")) {
                for (ItemList list : lists(part.substring(1), only)) {
                    addAll(list, names, only);
                }
            } else {
                typed = true;
                add(part, names, only);
            }
        }
        return ItemSelection.of(names, strict && typed);
    }

    private List<String> parts(String text) {
        String ids = jobs.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Matcher comma = Pattern.compile(",(?=@|(?:" + ids + "):)").matcher(text);
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (comma.find()) {
            parts.add(text.substring(start, comma.start()));
            start = comma.end();
        }
        parts.add(text.substring(start));
        return parts;
    }

    private Collection<ItemList> lists(String name, Setting only) throws ConfigException {
        if (name.equals(FAILED)) {
            return ItemList.ofFailed(failures, jobs);
        }
        try {
            Path file = base.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw only.error(
                        "names the file " + file + ", which is not there. A name of an item follows its job's id:"
                                + " job:css/app.css. What failed last is @failed.");
            }
            return List.of(new ItemList(file));
        } catch (InvalidPathException e) {
            throw only.error("names a file that can't be: " + e.getMessage() + ".", e);
        }
    }

    private void addAll(ItemList list, Map<String, Set<String>> names, Setting only) throws ConfigException {
        try {
            for (ItemList.Entry entry : list.read()) {
                if (jobs.contains(entry.job())) {
                    put(names, entry.job(), entry.item());
                }
            }
        } catch (IOException e) {
            throw only.error("names items in " + list.file() + ", which can't be read: " + e, e);
        }
    }

    private void add(String part, Map<String, Set<String>> names, Setting only) throws ConfigException {
        int colon = part.indexOf(':');
        String job = part.substring(0, Math.max(0, colon));
        if (jobs.contains(job)) {
            put(names, job, part.substring(colon + 1));
        } else if (colon < 1) {
            throw only.error("must be the id of a job, a colon and the name of a file, job:css/app.css, but was "
                    + only.shown() + ". What failed last is @failed.");
        } else if (strict) {
            throw only.error("names the job " + job + ", which is not there. " + NearestName.hint(job, jobs, "", ""));
        }
    }

    private static void put(Map<String, Set<String>> names, String job, String item) {
        names.computeIfAbsent(job, any -> new LinkedHashSet<>()).add(item);
    }
}
