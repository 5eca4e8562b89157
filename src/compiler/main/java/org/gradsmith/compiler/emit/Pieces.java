package org.gradsmith.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts what is long into pieces of one method each: above 8,000 bytes of bytecode the JIT leaves a method alone, above
/// 65,535 the compiler refuses it.
final class Pieces {
    private static final int MOST_CALLS = 120;

    private Pieces() {}

    /// In order, none empty.
    ///
    /// @param calls how many calls something makes
    static <T> List<List<T>> of(List<T> all, ToIntFunction<T> calls) {
        List<List<T>> pieces = new ArrayList<>();
        int left = 0;
        for (T next : all) {
            int needed = calls.applyAsInt(next);
            if (pieces.isEmpty() || needed > left) {
                pieces.add(new ArrayList<>());
                left = MOST_CALLS;
            }
            pieces.getLast().add(next);
            left -= needed;
        }
        return pieces;
    }
}
