package io.github.mpmaven.task.xml;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is seen of a stylesheet and its modules while the processor reads them. */
final class Modules {
    private final Set<String> parameters = new TreeSet<>();
    private final Map<String, Map<Integer, Integer>> columns = new HashMap<>();

    void declares(String parameter) {
        parameters.add(parameter);
    }

    /** Notes the place of an element: the JDK's processor tells its line alone. */
    void element(String file, int line, int column) {
        columns.computeIfAbsent(file, unused -> new HashMap<>()).put(line, column);
    }

    /** {@return the parameters that the stylesheet declares, sorted, in the form <code>{uri}name</code>} */
    Set<String> parameters() {
        return parameters;
    }

    /** {@return the finding, with the column of the element on its line where it has none} */
    Finding located(Finding finding) {
        return finding.at(columns.getOrDefault(finding.file(), Map.of()).getOrDefault(finding.line(), 0));
    }
}
