package io.github.mpmaven.manager;

/**
 * An object of a manager threw something that can't be had here as what it is: its class is not known or not allowed here,
 * or it can't be serialized. Python's {@code RemoteError}.
 */
public final class ManagedCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remoteType;

    ManagedCallException(String remoteType, String message) {
        super(message);
        this.remoteType = remoteType;
    }

    /** {@return the class name of what was thrown} */
    public String remoteType() {
        return remoteType;
    }
}
