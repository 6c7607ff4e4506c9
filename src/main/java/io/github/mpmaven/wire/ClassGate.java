package io.github.mpmaven.wire;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/** Decides which classes a peer may have instances made of, and remembers by name the one that was refused. */
final class ClassGate {
    /** Between a pool and its own workers: they run each other's code anyway. */
    static final ClassGate OPEN = new ClassGate(null);

    private final @Nullable ObjectInputFilter allowed;

    ClassGate(@Nullable ObjectInputFilter allowed) {
        this.allowed = allowed;
    }

    /** {@return a filter for one stream} */
    Keeper keeper() {
        return new Keeper(allowed);
    }

    /** Refuses a record's class that is not allowed. */
    void expect(Class<?> type) throws ProtocolException {
        Keeper keeper = keeper();
        keeper.checkInput(new Asked(type));
        keeper.complain();
    }

    /** The filter of one stream. Not safe for use by several threads. */
    static final class Keeper implements ObjectInputFilter {
        private final @Nullable ObjectInputFilter allowed;
        private @Nullable Class<?> refused;

        private Keeper(@Nullable ObjectInputFilter allowed) {
            this.allowed = allowed;
        }

        @Override
        public Status checkInput(FilterInfo info) {
            if (allowed == null) {
                return Status.ALLOWED;
            }
            Status status = allowed.checkInput(info);
            Class<?> type = info.serialClass();
            boolean isAllowed =
                    status == Status.ALLOWED || (status == Status.UNDECIDED && (type == null || isMadeOfNumbers(type)));
            if (!isAllowed) {
                refused = type;
                return Status.REJECTED;
            }
            return Status.ALLOWED;
        }

        private static boolean isMadeOfNumbers(Class<?> type) {
            Class<?> part = type;
            while (part.isArray()) {
                part = part.getComponentType();
            }
            return part.isPrimitive();
        }

        /** Throws if a class was refused. */
        void complain() throws ProtocolException {
            if (refused != null) {
                throw new ProtocolException("class not allowed: class=" + refused.getName()
                        + ". Add it to the allow-list if whoever holds the key may send it.");
            }
        }
    }

    /** What a filter is asked about the class of a record, which is not read from a serial stream. */
    private record Asked(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
        @Override
        public long arrayLength() {
            return -1;
        }

        @Override
        public long depth() {
            return 1;
        }

        @Override
        public long references() {
            return 1;
        }

        @Override
        public long streamBytes() {
            return 0;
        }
    }
}
