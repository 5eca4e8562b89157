package org.gradsmith.runtime.data;

import java.util.List;
import org.gradsmith.runtime.Tensor;

/// What a source held, before it is fitted to a port of a model.
sealed interface Content {
    /// Where it came from, for messages.
    String source();

    /// Where an element stands in the source, for messages.
    Places places();

    /// Numbers with a shape.
    ///
    /// @param arePixels whether they are unsigned bytes of an image, to be scaled to 0..1
    record Numbers(String source, Tensor tensor, boolean arePixels, Places places) implements Content {
        Numbers(String source, Tensor tensor) {
            this(source, tensor, false, index -> "element " + Shapes.position(index, tensor.shape()));
        }
    }

    /// One word for each sample; an empty one is missing.
    record Words(String source, List<String> words, Places places) implements Content {
        public Words {
            words = List.copyOf(words);
        }
    }

    /// Names the place of an element by its row-major index.
    @FunctionalInterface
    interface Places {
        String of(int index);
    }
}
