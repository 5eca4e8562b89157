package org.gradsmith.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Node;

/// Lets buffers that live at different times share memory.
final class Memory {
    private final Residents residents;
    private final Map<Node, Buffer> memory;
    private final Estimates estimates;
    private final List<List<Buffer>> slots = new ArrayList<>();
    private final List<Integer> busyUntil = new ArrayList<>();

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

    private void place(Buffer buffer, int from, int until) {
        double size = estimates.of(buffer.axes());
        Optional<Integer> free = java.util.stream.IntStream.range(0, slots.size())
                .boxed()
                .filter(slot -> busyUntil.get(slot) < from)
                .min(Comparator.comparingDouble(
                        slot -> Math.abs(estimates.of(slots.get(slot).getFirst().axes()) - size)));
        if (free.isPresent()) {
            slots.get(free.get()).add(buffer);
            busyUntil.set(free.get(), until);
        } else {
            slots.add(new ArrayList<>(List.of(buffer)));
            busyUntil.add(until);
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
}
