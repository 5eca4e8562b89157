package org.gradsmith.runtime.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Spelling;
import org.gradsmith.runtime.Tensor;

/// Labels as numbers of classes, and as rows with a single 1.
final class Labels {
    private Labels() {}

    /// The words that occur, in alphabetical order.
    ///
    /// @throws DataException where there are more of them than classes
    static List<String> classes(Port port, Content.Words words, int classes) {
        List<String> found = new ArrayList<>(new TreeSet<>(words.words()));
        found.remove("");
        if (found.size() > classes) {
            throw new DataException(words.source() + ": holds " + found.size() + " different words, but `" + port.name()
                    + "` has " + classes + " classes; the words are " + Choice.listed(found));
        }
        return found;
    }

    /// The names of numbered classes.
    static List<String> numbered(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /// The numbers of the classes of words.
    ///
    /// @throws DataException where a word is missing or unknown
    static Tensor indexes(Content.Words words, List<String> classes, Precision precision) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < classes.size(); i++) {
            numbers.put(classes.get(i), i);
        }
        Tensor indexes = Tensor.zeros(precision, words.words().size());
        for (int i = 0; i < words.words().size(); i++) {
            String word = words.words().get(i);
            Integer number = numbers.get(word);
            if (number == null) {
                throw new DataException(words.source() + ": " + words.places().of(i) + " " + problem(word, classes));
            }
            indexes.set(i, number);
        }
        return indexes;
    }

    private static String problem(String word, List<String> classes) {
        return word.isEmpty()
                ? "has no label; " + Dataset.MISSING_REMEDY
                : "has the label `" + word + "`, which is none of the classes " + Choice.listed(classes)
                        + Spelling.suggestion(word, classes);
    }

    /// One row for each number of a class, 1 at its place and 0 elsewhere.
    ///
    /// @throws DataException where a number is no class
    static Tensor oneHot(Content content, Tensor indexes, int classes, Precision precision, int... shape) {
        Tensor rows = Tensor.zeros(precision, shape);
        for (int i = 0; i < indexes.size(); i++) {
            double index = indexes.get(i);
            if (!(index >= 0 && index < classes && index == Math.rint(index))) {
                throw new DataException(
                        content.source() + ": " + content.places().of(i) + " " + outside(index, classes));
            }
            rows.set(i * classes + (int) index, 1);
        }
        return rows;
    }

    private static String outside(double index, int classes) {
        if (Double.isNaN(index)) {
            return "has no label; " + Dataset.MISSING_REMEDY;
        }
        String label = index == Math.rint(index) ? Long.toString((long) index) : Double.toString(index);
        String advice = index == classes ? "; labels count from 0" : "";
        return "has the label " + label + ", but the classes are 0 to " + (classes - 1) + advice;
    }

    /// The number of the class of each row: the place of its greatest number, the first of equals.
    static List<String> words(Tensor rows, List<String> classes) {
        int width = classes.size();
        List<String> words = new ArrayList<>();
        for (int start = 0; start + width <= rows.size(); start += width) {
            int best = 0;
            for (int i = 1; i < width; i++) {
                best = rows.get(start + i) > rows.get(start + best) ? i : best;
            }
            words.add(classes.get(best));
        }
        return Collections.unmodifiableList(words);
    }
}
