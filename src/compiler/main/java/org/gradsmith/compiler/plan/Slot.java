package org.gradsmith.compiler.plan;

import java.util.List;

/// A piece of the workspace: an array as long as the longest of the buffers that live in it, one after the other.
public record Slot(int number, List<Buffer> buffers) {
    public Slot {
        buffers = List.copyOf(buffers);
    }
}
