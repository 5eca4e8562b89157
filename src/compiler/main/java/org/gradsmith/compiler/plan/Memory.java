package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Node;

/// Lets buffers that live at different times share memory.
final class Memory {
    private final Residents residents;
    private final Map<Node, Buffer> memory;
    private final Estimates estimates;
    private final List<List<Buffer>> slots = new ArrayList<>();
    private final Queue<Taken> busy = new PriorityQueue<>(Comparator.comparingInt(Taken::until));
    private final NavigableMap<Double, SortedSet<Integer>> free = new TreeMap<>();

    Memory(Residents residents, Map<Node, Buffer> memory, Estimates estimates) {
        this.residents = residents;
        this.memory = memory;
        this.estimates = estimates;
    }

    /// @param reuse whether buffers may share a slot
    List<Slot> assign(List<Kernel> kernels, boolean reuse) {
        Map<Buffer, Integer> lastRead = lastReads(kernels);
        Set<Buffer> placed = new HashSet<>();
        for (int time = 0; time < kernels.size(); time++) {
            for (Buffer buffer : kernels.get(time).writes()) {
                if (buffer.storage() == Buffer.Storage.WORKSPACE && placed.add(buffer)) {
                    int end = reuse ? lastRead.getOrDefault(buffer, time) : kernels.size();
                    place(buffer, time, end);
                }
            }
        }
        List<Slot> all = new ArrayList<>();
        slots.forEach(buffers -> all.add(new Slot(all.size(), buffers)));
        return all;
    }

    /// Into the free slot whose size is nearest, the oldest of several.
    private void place(Buffer buffer, int from, int until) {
        while (!busy.isEmpty() && busy.peek().until < from) {
            Taken ended = busy.remove();
            free.computeIfAbsent(ended.size, _ -> new TreeSet<>()).add(ended.slot);
        }
        double size = estimates.of(buffer.axes());
        Optional<Double> nearest = Stream.of(
                        Optional.ofNullable(free.floorKey(size)), Optional.ofNullable(free.ceilingKey(size)))
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble((Double other) -> Math.abs(other - size))
                        .thenComparing(other -> free.get(other).getFirst()));
        if (nearest.isPresent()) {
            SortedSet<Integer> candidates = free.get(nearest.get());
            int slot = candidates.removeFirst();
            if (candidates.isEmpty()) {
                free.remove(nearest.get());
            }
            slots.get(slot).add(buffer);
            busy.add(new Taken(slot, nearest.get(), until));
        } else {
            busy.add(new Taken(slots.size(), size, until));
            slots.add(new ArrayList<>(List.of(buffer)));
        }
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

    /// @param size of its first buffer
    private record Taken(int slot, double size, int until) {}
}
