package io.github.mpmaven.home;

/** A request by a thread of the home's own process. */
final class LocalRequest extends Request {
    private final PendingAnswer pending;

    LocalRequest(User user, HomeObject object, int operation, long argument, byte[] payload, PendingAnswer pending) {
        super(user, object, operation, argument, payload);
        this.pending = pending;
    }

    @Override
    void answer(int status, long value, byte[] bytes) {
        pending.arrived(new Answer(status, value, bytes));
    }
}
