package org.gradsmith.runtime.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;

/// Leaves samples out.
final class Missing {
    private Missing() {}

    /// The contents without the samples that have a missing value in any of them.
    static Map<Port, Content> drop(Map<Port, Content> contents) {
        Map<String, BitSet> missing = new TreeMap<>();
        contents.forEach((port, content) -> {
            if (port.isPerSample()) {
                missing.computeIfAbsent(port.sampleAxis(), axis -> new BitSet()).or(missing(content));
            }
        });
        Map<Port, Content> kept = new LinkedHashMap<>();
        contents.forEach((port, content) -> {
            BitSet gone = missing.getOrDefault(port.sampleAxis(), new BitSet());
            kept.put(port, gone.isEmpty() ? content : rows(content, kept(gone, samples(content))));
        });
        return kept;
    }

    private static int[] kept(BitSet gone, int samples) {
        BitSet kept = new BitSet();
        kept.set(0, samples);
        kept.andNot(gone);
        return kept.stream().toArray();
    }

    private static int samples(Content content) {
        return content instanceof Content.Numbers numbers
                ? Math.max(
                        1,
                        numbers.tensor().shape().length == 0
                                ? 1
                                : numbers.tensor().shape()[0])
                : ((Content.Words) content).words().size();
    }

    private static BitSet missing(Content content) {
        BitSet missing = new BitSet();
        if (content instanceof Content.Words words) {
            for (int i = 0; i < words.words().size(); i++) {
                missing.set(i, words.words().get(i).isEmpty());
            }
        } else if (content instanceof Content.Numbers numbers) {
            int length = Math.max(1, numbers.tensor().size() / samples(content));
            for (int i = 0; i < numbers.tensor().size(); i++) {
                if (Double.isNaN(numbers.tensor().get(i))) {
                    missing.set(i / length);
                }
            }
        }
        return missing;
    }

    /// Some samples of a content, whose places are still those of the source.
    static Content rows(Content content, int... rows) {
        if (content instanceof Content.Words words) {
            List<String> chosen =
                    Arrays.stream(rows).mapToObj(words.words()::get).toList();
            return new Content.Words(
                    content.source(), chosen, index -> content.places().of(rows[index]));
        }
        Content.Numbers numbers = (Content.Numbers) content;
        int length = numbers.tensor().size() / samples(content);
        int[] shape = numbers.tensor().shape();
        shape[0] = rows.length;
        Tensor chosen = Tensor.zeros(numbers.tensor().precision(), shape);
        for (int i = 0; i < rows.length; i++) {
            chosen.copyFrom(numbers.tensor(), rows[i] * length, i * length, length);
        }
        return new Content.Numbers(
                content.source(),
                chosen,
                numbers.arePixels(),
                index -> content.places().of(rows[index / length] * length + index % length));
    }
}
