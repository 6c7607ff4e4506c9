package io.github.mpmaven.shared;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import io.github.mpmaven.mapped.Words.Word;
import io.github.mpmaven.sync.RLock;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What {@link SharedInt}, {@link SharedLong} and {@link SharedDouble} have in common: a word, and a lock. */
abstract sealed class SharedNumber implements Serializable permits SharedInt, SharedLong, SharedDouble {
    private static final long serialVersionUID = 1L;

    /** The name of the number in any process: what travels in its place. */
    static final class Name implements Serializable {
        static final char INT = 'i';
        static final char LONG = 'l';
        static final char DOUBLE = 'd';
        private static final long serialVersionUID = 1L;

        private final char kind;
        private final HomeHandle handle;
        private final int word;
        private final RLock lock;

        private Name(char kind, HomeHandle handle, int word, RLock lock) {
            this.kind = kind;
            this.handle = handle;
            this.word = word;
            this.lock = lock;
        }

        static Name ofNew(char kind) {
            Home home = Home.ofThisProcess();
            return new Name(kind, home.add(new NoState()), home.newWord(), new RLock());
        }

        private Object readResolve() throws InvalidObjectException {
            return switch (kind) {
                case INT -> new SharedInt(this);
                case LONG -> new SharedLong(this);
                case DOUBLE -> new SharedDouble(this);
                default -> throw new InvalidObjectException("no such number: kind=" + kind);
            };
        }
    }

    final transient Name name;
    private final transient ObjectAccess access;

    /** Found at first use. Words that are found twice are the same. */
    private transient volatile @Nullable Word word;

    SharedNumber(Name name) {
        this.name = name;
        this.access = name.handle.access();
    }

    final Word word() {
        Word known = word;
        if (known == null) {
            known = access.word(name.word);
            word = known;
        }
        return known;
    }

    /**
     * {@return the lock that belongs to the number, the same in every process} The number does not need it for what its
     * methods do; take it to do several things at once. Python: {@code get_lock()}.
     */
    public RLock lock() {
        return name.lock;
    }

    /** {@return what travels in place of this} */
    final Object writeReplace() {
        return name;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }
}
