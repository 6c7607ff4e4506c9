package io.github.mpmaven.task;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A task that comes with mp. The descriptive half runs in Maven's process before any worker starts, {@link #open} in
 * each worker. Implementations have no state.
 */
public interface BuiltInTask {
    /** {@return the name that a pom gives in {@code <task>}} */
    String name();

    /** {@return the parameters it knows} */
    Set<String> parameterNames();

    /**
     * {@return those whose elements have names of the person's own, {@code <title>Manual</title>}} Their values reach the
     * task as {@code title=Manual}.
     */
    default Set<String> mapParameters() {
        return Set.of();
    }

    /**
     * {@return those that name files which the task reads besides its input} They reach the task absolute: a relative one
     * starts at the project's directory.
     */
    default Set<String> pathParameters() {
        return Set.of();
    }

    /**
     * Checks the parameters' values.
     *
     * @param spec the job's task
     * @throws TaskSetupException naming parameter, value and what would be right
     */
    void check(TaskSpec spec) throws TaskSetupException;

    /**
     * {@return the Maven coordinates, {@code group:artifact:version}, of the libraries that it needs on the workers' class
     * path; what they depend on comes with them} A job's own {@code <dependencies>} may name another version of each.
     *
     * @param spec the job's task, checked
     */
    default List<String> libraries(TaskSpec spec) {
        return List.of();
    }

    /**
     * {@return the arguments that it needs of the JVM it runs in} Jobs whose workers differ in them don't share workers.
     *
     * @param spec the job's task, checked
     */
    default List<String> jvmArguments(TaskSpec spec) {
        return List.of();
    }

    /**
     * {@return which files it writes for each item}
     *
     * @param spec the job's task, checked
     */
    OutputPlan outputs(TaskSpec spec);

    /**
     * {@return which files of the fileSets are no items for this task, by name} An output of that kind may stand where the
     * fileSets select it: the next run leaves it out.
     *
     * @param spec the job's task, checked
     */
    default Predicate<String> leavesOut(TaskSpec spec) {
        return name -> false;
    }

    /**
     * {@return what gathers the items' values in input order}
     *
     * @param spec the job's task, checked
     * @param directory the job's output directory
     */
    default Collector collector(TaskSpec spec, Path directory) {
        return Collector.NONE;
    }

    /**
     * {@return the files besides the items that its outputs depend on: a stylesheet, a schema} When the content of one
     * changes, all items run again. One that is missing may be named.
     *
     * @param spec the job's task, checked
     * @param directory the directory of the job's first fileSet, which relative paths start from
     */
    default List<Path> referencedFiles(TaskSpec spec, Path directory) {
        return List.of();
    }

    /**
     * {@return whether an item is run for more than its outputs, its values and whether it fails, or depends on more than can
     * be told} Then it runs every time, unless the job says otherwise.
     *
     * @param spec the job's task, checked
     */
    default boolean hasOtherEffects(TaskSpec spec) {
        return false;
    }

    /**
     * Opens the task in a worker.
     *
     * @param spec the job's task, checked
     * @return ready for items
     * @throws TaskSetupException if it can't work here
     */
    ItemTask open(TaskSpec spec) throws TaskSetupException;

    /**
     * {@return the items that the task itself knows of, in place of those the fileSets hold; null where the fileSets say
     * all} Used to check files against a list: what is listed is an item even where the file is missing.
     *
     * @param spec the job's task, checked
     * @param directory the directory of the job's fileSet
     * @throws TaskSetupException if the list can't be read
     */
    default @org.jspecify.annotations.Nullable List<ListedItem> listedItems(TaskSpec spec, Path directory)
            throws TaskSetupException {
        return null;
    }

    /**
     * An item that a task's own list names.
     *
     * @param name path relative to the fileSet's directory, with forward slashes
     * @param facts for {@link TaskItem#facts}
     */
    record ListedItem(String name, List<String> facts) {
        public ListedItem {
            facts = List.copyOf(facts);
        }
    }
}
