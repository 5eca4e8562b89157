package org.gradsmith.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A wish of the user to stop (ctrl-C), which work that must end cleanly asks for now and then. Until it is closed, the
/// end of the process waits, a while.
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::wish, "interruption");
    private volatile boolean isWished;

    private Interruption() {}

    /// Begins to listen.
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void wish() {
        isWished = true;
        try {
            boolean isDone = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assert isDone || isWished;
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the user wants to stop.
    boolean isWished() {
        return isWished;
    }

    /// Lets the process end.
    @Override
    public void close() {
        done.countDown();
        if (!isWished) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException exception) {
                isWished = true;
            }
        }
    }
}
