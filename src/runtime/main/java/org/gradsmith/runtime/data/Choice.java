package org.gradsmith.runtime.data;

import java.nio.file.Path;
import java.util.List;
import org.gradsmith.runtime.Spelling;

/// Which of several named things in a file is meant.
final class Choice {
    private Choice() {}

    /// The selected one; with no selector the one named like the port, or the only one.
    static String of(Path file, String what, List<String> names, String selector, String port) {
        String wanted = selector.isEmpty() ? port : selector;
        if (names.contains(wanted)) {
            return wanted;
        }
        if (names.isEmpty()) {
            throw DataException.in(file, "holds no " + what);
        }
        if (selector.isEmpty() && names.size() == 1) {
            return names.get(0);
        }
        throw DataException.in(
                file,
                "holds no " + what + " `" + wanted + "`" + Spelling.ending(wanted, names) + " It holds " + listed(names)
                        + "; choose one by " + file.getFileName() + ":NAME");
    }

    /// The first few, in words.
    static String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(12, names.size())));
        return names.size() > 12 ? first + " and " + (names.size() - 12) + " more" : first;
    }
}
