package org.gradsmith.compiler.syntax;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.source.Source;

/// Runs a parser on a thread with a large stack, and hands on what it reported in the order of the text. The limits on
/// nesting keep far from its end; should something reach it nevertheless, that is told like any other mistake.
final class Workbench {
    private static final long STACK_BYTES = 64L << 20;

    private Workbench() {}

    static <T> Optional<T> run(Source source, Diagnostics diagnostics, Function<Reporter, Optional<T>> task) {
        Reporter reporter = new Reporter(source);
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        Thread.Builder.OfPlatform builder =
                Thread.ofPlatform().name("gradsmith-parser").stackSize(STACK_BYTES);
        builder.daemon().start(() -> {
            try {
                result.complete(task.apply(reporter));
            } catch (StackOverflowError _) {
                reporter.report(SpellingMistakes.DEEP_NESTING, 0, 0, Limits.DEEPEST);
                result.complete(Optional.empty());
            } catch (RuntimeException | Error bug) {
                result.completeExceptionally(bug);
            }
        });
        Optional<T> value = join(result);
        reporter.handOver(diagnostics);
        return value;
    }

    /// Our own mistakes come back as they were thrown.
    private static <T> T join(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            switch (wrapped.getCause()) {
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw wrapped;
            }
        }
    }
}
