package io.github.mpmaven.task;

import io.github.mpmaven.task.MethodForm.Trailing;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a person's static method for each item. */
final class MethodTask implements ItemTask {
    private final MethodHandle handle;
    private final MethodForm form;
    private final Trailing trailing;
    private final Map<String, String> parameters;

    MethodTask(MethodLookup.Found found, Parameters parameters) throws TaskSetupException {
        this.form = found.form();
        this.trailing = found.trailing();
        this.parameters = parameters.asMap();
        try {
            MethodHandle exact = MethodHandles.publicLookup().unreflect(found.method());
            this.handle = exact.asType(exact.type().generic())
                    .asSpreader(Object[].class, exact.type().parameterCount());
        } catch (IllegalAccessException e) {
            throw new TaskSetupException("<task>: " + found.signature() + " can't be called from here: "
                    + e.getMessage() + ". Its package must be exported.");
        }
    }

    @Override
    public List<String> run(TaskItem item, ItemWork work) throws Exception {
        Path in = Path.of(item.input());
        switch (form) {
            case PATHS -> call(in, work.temporary(0), work);
            case BYTES -> write((byte[]) call(WholeFile.bytes(in), work), work);
            case TEXT -> {
                String result = (String) call(WholeFile.text(in), work);
                write(result == null ? null : WholeFile.encoded(result), work);
            }
            case STREAMS -> stream(in, work);
        }
        return List.of();
    }

    private void stream(Path in, ItemWork work) throws Exception {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(in));
                OutputStream output = new BufferedOutputStream(Files.newOutputStream(work.temporary(0)))) {
            call(input, output, work);
        }
    }

    private static void write(@Nullable Object result, ItemWork work) throws IOException {
        if (result != null) {
            Files.write(work.temporary(0), (byte[]) result);
        }
    }

    private @Nullable Object call(Object only, TaskContext context) throws Exception {
        return trailing == Trailing.NOTHING ? call(new Object[] {only}) : call(new Object[] {only, trailing(context)});
    }

    private void call(Object in, Object out, TaskContext context) throws Exception {
        Object unused = trailing == Trailing.NOTHING
                ? call(new Object[] {in, out})
                : call(new Object[] {in, out, trailing(context)});
    }

    private Object trailing(TaskContext context) {
        return trailing == Trailing.CONTEXT ? context : parameters;
    }

    private @Nullable Object call(Object[] arguments) throws Exception {
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }
}
