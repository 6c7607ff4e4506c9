package io.github.mpmaven.manager;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A condition with its lock. Python's {@code SyncManager.Condition}. Hold it as a lock to wait or to signal. */
public interface ManagedCondition extends Lock, Condition {}
