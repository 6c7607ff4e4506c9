package io.github.mpmaven.task;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shape that a person's task method may have; after these parameters there may be one {@link Trailing} more. */
enum MethodForm {
    /** The method reads and writes files itself; what it does not write is no output. */
    PATHS("void (Path in, Path out)"),

    /** The whole file in memory; a result of null is no output. */
    BYTES("byte[] (byte[])"),

    /** The whole file as UTF-8, strictly; a result of null is no output. */
    TEXT("String (String)"),

    /** Streams that are opened and closed for it; there is always an output, if an empty one. */
    STREAMS("void (InputStream, OutputStream)");

    private final String text;

    MethodForm(String text) {
        this.text = text;
    }

    /** What a method may take after its form's parameters. */
    enum Trailing {
        /** Nothing more. */
        NOTHING,

        /** The job's parameters. */
        PARAMETERS,

        /** The item's facts. */
        CONTEXT;

        private Stream<Class<?>> types() {
            return switch (this) {
                case NOTHING -> Stream.of();
                case PARAMETERS -> Stream.of(Map.class);
                case CONTEXT -> Stream.of(TaskContext.class);
            };
        }
    }

    /** {@return whether these are the form's parameters, with that after them} */
    boolean takes(List<Class<?>> types, Trailing trailing) {
        return Stream.concat(parameters(), trailing.types()).toList().equals(types);
    }

    private Stream<Class<?>> parameters() {
        return switch (this) {
            case PATHS -> Stream.of(Path.class, Path.class);
            case BYTES -> Stream.of(byte[].class);
            case TEXT -> Stream.of(String.class);
            case STREAMS -> Stream.of(InputStream.class, OutputStream.class);
        };
    }

    /** {@return what a method of this form returns} */
    Class<?> result() {
        return switch (this) {
            case PATHS, STREAMS -> void.class;
            case BYTES -> byte[].class;
            case TEXT -> String.class;
        };
    }

    /** {@return all forms, for people} */
    static String all() {
        return Arrays.stream(values()).map(form -> form.text).collect(Collectors.joining(", "))
                + ", each optionally with Map<String, String> parameters or a TaskContext after these.";
    }
}
