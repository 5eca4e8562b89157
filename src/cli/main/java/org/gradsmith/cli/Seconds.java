package org.gradsmith.cli;

import java.util.Locale;

/// Spans of time for people.
final class Seconds {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Seconds() {}

    static String text(double seconds) {
        if (!(seconds < 100 * HOUR)) {
            return "a long time";
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < HOUR
                ? String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE);
    }
}
