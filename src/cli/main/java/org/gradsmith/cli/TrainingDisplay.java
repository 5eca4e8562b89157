package org.gradsmith.cli;

import java.util.Objects;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.gradsmith.runtime.training.Epoch;
import org.gradsmith.runtime.training.Listener;
import org.gradsmith.runtime.training.Progress;
import org.gradsmith.runtime.training.Scores;
import org.jspecify.annotations.Nullable;

/// Shows how a training goes: a bar where somebody watches, otherwise a line an epoch; and stops it where the user
/// wishes.
final class TrainingDisplay implements Listener, AutoCloseable {
    private static final long BETWEEN_MESSAGES = 100_000_000;

    private final Console console;
    private final Interruption interruption;
    private @Nullable ProgressBar bar;
    private long lastMessage;

    private TrainingDisplay(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    static TrainingDisplay of(Console console, Interruption interruption) {
        return new TrainingDisplay(console, interruption);
    }

    @Override
    public void started(Progress progress) {
        if (!console.isWatched()) {
            return;
        }
        int width = TerminalWidth.find();
        bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax((long) progress.epochs() * progress.batches())
                .startsFrom(progress.steps(), java.time.Duration.ZERO)
                .setUpdateIntervalMillis(100)
                .setStyle(
                        console.errInk() == Ink.COLOUR
                                ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                : ProgressBarStyle.ASCII)
                .setMaxRenderedLength(width)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, width))
                .clearDisplayOnFinish()
                .build();
    }

    private void draw(String line) {
        console.err().print("\r" + line);
        console.err().flush();
    }

    @Override
    public void batchEnded(Progress progress) {
        if (interruption.isWished()) {
            progress.stop();
        }
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepTo(progress.steps());
            long now = System.nanoTime();
            if (now - lastMessage > BETWEEN_MESSAGES) {
                lastMessage = now;
                shown.setExtraMessage(message(progress));
            }
        }
    }

    private static String message(Progress progress) {
        StringBuilder text = new StringBuilder(" loss " + Numbers.brief(progress.cost()));
        for (int i = 0; i < progress.metricNames().size(); i++) {
            text.append(' ')
                    .append(progress.metricNames().get(i))
                    .append(' ')
                    .append(Numbers.brief(progress.metric(i)));
        }
        return text.toString();
    }

    @Override
    public void epochEnded(Progress progress) {
        Epoch epoch = Objects.requireNonNull(progress.last());
        StringBuilder line = new StringBuilder("epoch " + epoch.number() + "/" + progress.epochs());
        append(line, "", epoch.training());
        Scores held = epoch.validation();
        if (held != null) {
            append(line, "validation ", held);
        }
        line.append("  ").append(Seconds.text(progress.seconds()));
        if (epoch.number() < progress.epochs()) {
            line.append(", ").append(Seconds.text(progress.secondsLeft())).append(" left");
        }
        wipe();
        console.tell(line.toString());
    }

    private static void append(StringBuilder line, String prefix, Scores scores) {
        line.append("  ").append(prefix).append("loss ").append(Numbers.brief(scores.cost()));
        scores.metrics()
                .forEach((name, value) -> line.append("  ")
                        .append(prefix)
                        .append(name)
                        .append(' ')
                        .append(Numbers.brief(value)));
    }

    private void wipe() {
        if (bar != null) {
            console.err().print("\r\u001b[K");
        }
    }

    @Override
    public void finished(Progress progress) {
        close();
    }

    /// Removes the bar.
    @Override
    public void close() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            wipe();
            bar = null;
        }
    }
}
