package org.gradsmith.compiler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Runs the stages on a thread with a large stack, whatever the caller's is: formulas of deep models nest as deep as
/// the
/// models.
final class LargeStack {
    private static final long BYTES = 256L << 20;

    private LargeStack() {}

    /// The result of a task; what it throws is thrown here.
    static <T> T call(Supplier<T> task) {
        return get(start(task));
    }

    /// Begins a task beside the caller's work.
    static <T> CompletableFuture<T> start(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().name("gradsmith-compiler").stackSize(BYTES).daemon().start(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException | Error thrown) {
                result.completeExceptionally(thrown);
            }
        });
        return result;
    }

    /// The result of a task that was begun; what it throws is thrown here.
    static <T> T get(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            switch (wrapped.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw wrapped;
            }
        }
    }
}
