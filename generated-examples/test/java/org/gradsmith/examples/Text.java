package org.gradsmith.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Dataset;

/// A text of some pages about calculus, as numbers: that of a character is its place in the alphabet of the text.
final class Text {
    private static final String TEXT = read();
    private static final String ALPHABET = TEXT.codePoints()
            .sorted()
            .distinct()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private Text() {}

    /// What model and text have to agree about.
    static int characters() {
        return ALPHABET.length();
    }

    private static String read() {
        try (InputStream input = Objects.requireNonNull(Text.class.getResourceAsStream("calculus.txt"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /// Pieces of the text, each `distance` after the one before, and for each character the one that follows.
    static Dataset pieces(Model model, int length, int distance) {
        int samples = (TEXT.length() - 1 - length) / distance + 1;
        Tensor ids = Tensor.zeros(Precision.FLOAT, samples, length);
        Tensor next = Tensor.zeros(Precision.FLOAT, samples, length);
        for (int i = 0; i < ids.size(); i++) {
            int at = i / length * distance + i % length;
            ids.set(i, ALPHABET.indexOf(TEXT.charAt(at)));
            next.set(i, ALPHABET.indexOf(TEXT.charAt(at + 1)));
        }
        return Dataset.forModel(model).with("ids", ids).with("next", next);
    }

    /// Goes on with a text: each next character is drawn as the model says.
    ///
    /// @param window the most characters that the model reads at once
    /// @param temperature below 1 for what is probable, 1 for what the model says
    /// @param sizes of the model, for one sample, where it reads so many characters
    static String continued(Model model, String beginning, int count, int window, double temperature, Sizes sizes) {
        StringBuilder text = new StringBuilder(beginning);
        RandomNumbers random = new RandomNumbers(1, "sampling");
        model.reserve(sizes.of(window));
        Tensor ids = Ports.values(model, "ids");
        Tensor logits = Ports.values(model, "z");
        for (int i = 0; i < count; i++) {
            int from = Math.max(0, text.length() - window);
            int read = text.length() - from;
            for (int j = 0; j < read; j++) {
                ids.set(j, ALPHABET.indexOf(text.charAt(from + j)));
            }
            model.predict(sizes.of(read));
            text.append(ALPHABET.charAt(drawn(logits, (read - 1) * characters(), temperature, random)));
        }
        return text.toString();
    }

    /// The sizes of a model by the number of characters that it reads.
    interface Sizes {
        int[] of(int characters);
    }

    /// A case drawn from the softmax of logits: the greatest after noise of Gumbel's distribution.
    private static int drawn(Tensor logits, int start, double temperature, RandomNumbers random) {
        int best = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < characters(); i++) {
            double value = logits.get(start + i) / temperature - Math.log(-Math.log(random.nextUniform()));
            if (value > greatest) {
                greatest = value;
                best = i;
            }
        }
        return best;
    }

    /// The share of the words of a text that are words of the pages, too; the last one may be cut off and does not count.
    static double knownWords(String text) {
        String[] words = text.split("[^A-Za-z]+");
        Set<String> known = new HashSet<>(List.of(TEXT.split("[^A-Za-z]+")));
        int right = 0;
        for (int i = 0; i < words.length - 1; i++) {
            right += known.contains(words[i]) ? 1 : 0;
        }
        return (double) right / (words.length - 1);
    }
}
