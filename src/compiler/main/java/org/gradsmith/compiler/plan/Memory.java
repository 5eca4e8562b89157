package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Node;

/// Lets buffers that live at different times share memory.
final class Memory {
    private final Residents residents;
    private final Map<Node, Buffer> memory;
    private final Estimates estimates;
    private final List<List<Buffer>> slots = new ArrayList<>();
    private final Queue<Piece> busy = new PriorityQueue<>(Comparator.comparingInt(Piece::until));
    private final NavigableSet<Piece> free =
            new TreeSet<>(Comparator.comparingDouble(Piece::size).thenComparingInt(Piece::slot));

    Memory(Residents residents, Map<Node, Buffer> memory, Estimates estimates) {
        this.residents = residents;
        this.memory = memory;
        this.estimates = estimates;
    }

    /// @param reuse whether buffers may share a slot
    List<Slot> assign(List<Kernel> kernels, boolean reuse) {
        Map<Buffer, Integer> lastRead = lastReads(kernels);
        Set<Buffer> kept = kept(kernels);
        Set<Buffer> placed = new HashSet<>();
        for (int time = 0; time < kernels.size(); time++) {
            for (Buffer buffer : kernels.get(time).writes()) {
                if (buffer.storage() == Buffer.Storage.WORKSPACE && placed.add(buffer)) {
                    boolean isShared = reuse && !kept.contains(buffer);
                    int end = isShared ? lastRead.getOrDefault(buffer, time) : kernels.size();
                    place(buffer, time, end);
                }
            }
        }
        List<Slot> all = new ArrayList<>();
        slots.forEach(buffers -> all.add(new Slot(all.size(), buffers)));
        return all;
    }

    /// What is computed once and read by what may run again.
    private Set<Buffer> kept(List<Kernel> kernels) {
        Set<Buffer> once = new HashSet<>();
        Set<Buffer> kept = new HashSet<>();
        for (Kernel kernel : kernels) {
            if (kernel.phase().runsAgain()) {
                kernel.all().forEach(inner -> kept.addAll(reads(inner)));
            } else {
                once.addAll(kernel.writes());
            }
        }
        kept.retainAll(once);
        return kept;
    }

    /// Into the free piece whose size is nearest, the oldest of several.
    private void place(Buffer buffer, int from, int until) {
        while (!busy.isEmpty() && busy.peek().until < from) {
            free.add(busy.remove());
        }
        double size = estimates.of(buffer.axes());
        Optional<Piece> nearest = nearest(size);
        nearest.ifPresent(free::remove);
        Piece piece = nearest.orElseGet(() -> new Piece(size, slots.size(), until));
        if (nearest.isEmpty()) {
            slots.add(new ArrayList<>());
        }
        slots.get(piece.slot).add(buffer);
        busy.add(new Piece(piece.size, piece.slot, until));
    }

    private Optional<Piece> nearest(double size) {
        Optional<Piece> larger = Optional.ofNullable(free.ceiling(Piece.before(size)));
        Optional<Piece> smaller = Optional.ofNullable(free.lower(Piece.before(size)))
                .flatMap(last -> Optional.ofNullable(free.ceiling(Piece.before(last.size))));
        return Stream.of(larger, smaller)
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble((Piece piece) -> Math.abs(piece.size - size))
                        .thenComparingInt(Piece::slot));
    }

    private Map<Buffer, Integer> lastReads(List<Kernel> kernels) {
        Map<Buffer, Integer> last = new HashMap<>();
        for (int time = 0; time < kernels.size(); time++) {
            int now = time;
            kernels.get(time).all().forEach(kernel -> reads(kernel).forEach(buffer -> last.put(buffer, now)));
        }
        return last;
    }

    private List<Buffer> reads(Kernel kernel) {
        return switch (kernel) {
            case Kernel.Contraction contraction
            when contraction.isAdding() ->
                List.of(
                        contraction.result().buffer(),
                        contraction.left().buffer(),
                        contraction.right().buffer());
            case Kernel.Contraction contraction ->
                List.of(contraction.left().buffer(), contraction.right().buffer());
            case Kernel.Repeat repeat -> repeat.writes();
            case Kernel.Loops loops -> {
                Set<Node> nodes = Schedule.reads(residents, loops.steps());
                yield nodes.stream()
                        .map(memory::get)
                        .filter(java.util.Objects::nonNull)
                        .toList();
            }
        };
    }

    /// A slot for a time.
    ///
    /// @param size of its first buffer
    private record Piece(double size, int slot, int until) {
        /// Stands before all pieces of a size.
        static Piece before(double size) {
            return new Piece(size, -1, 0);
        }
    }
}
