package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// `einsum("bi,ij->bj", a, b)`: a product of arrays, summed over the letters that the result does not name. As in
/// NumPy, the result of a pattern without `->` has the letters that occur once, in the order of the alphabet, and
/// `...` stands for all axes that have no letter.
final class Einsum {
    private static final String AXES = "[A-Za-z]*(\\.\\.\\.)?[A-Za-z]*";
    private static final String PATTERN = AXES + "(," + AXES + ")*(->" + AXES + ")?";
    private static final String REST = "...";
    private static final String ARROW = "->";

    private Einsum() {}

    static Term check(Arguments arguments) {
        Optional<Tree.Expression> pattern = arguments.find("pattern");
        List<Term> arrays = arguments.list("arrays").stream()
                .map(array -> Expressions.check(array, arguments.scope()))
                .toList();
        if (arrays.isEmpty()) {
            return Joining.none(arguments);
        }
        if (pattern.isEmpty() || arrays.stream().anyMatch(a -> !a.type().isKnown())) {
            return new Term.Broken(arguments.span());
        }
        if (!(pattern.get() instanceof Tree.Text(String text, Span span))
                || !text.replace(" ", "").matches(PATTERN)) {
            return Builtins.refuse(arguments, pattern.get(), "a pattern such as \"bi,ij->bj\"");
        }
        return check(text.replace(" ", ""), arrays, span, arguments);
    }

    private static Term check(String pattern, List<Term> arrays, Span span, Arguments arguments) {
        String[] sides = pattern.split(ARROW, -1);
        List<String> written = List.of(sides[0].split(",", -1));
        boolean fits = written.size() == arrays.size();
        String rest = fits ? rest(pattern, written, arrays) : "";
        List<String> operands = new ArrayList<>();
        Map<Character, IndexVariable> letters = new LinkedHashMap<>();
        for (int i = 0; fits && i < arrays.size(); i++) {
            String last = rest.substring(rest.length() - unnamed(written.get(i), arrays.get(i), rest.length()));
            operands.add(written.get(i).replace(REST, last));
            fits = bind(operands.get(i), arrays.get(i), letters, span);
        }
        String result = sides.length > 1 ? sides[1].replace(REST, rest) : implied(rest, operands);
        boolean isNamedOnce = result.chars().distinct().count() == result.length()
                && result.chars().allMatch(letter -> letters.containsKey((char) letter))
                && rest.chars().allMatch(letter -> result.indexOf(letter) >= 0);
        if (!fits || !isNamedOnce) {
            Diagnostic diagnostic = Diagnostic.of(
                    ShapeMistakes.EINSUM_SHAPES,
                    span,
                    pattern,
                    arrays.stream().map(array -> array.shape().toString()).collect(Collectors.joining(" and ")));
            arguments.scope().report(arrays.stream().reduce(diagnostic, Sources::explain, (a, _) -> a));
            return new Term.Broken(arguments.span());
        }
        return sum(operands, result, arrays, letters, arguments);
    }

    /// How many axes of an array `...` stands for.
    private static int unnamed(String operand, Term array, int most) {
        int named = operand.replace(REST, "").length();
        return operand.contains(REST) ? Math.clamp(array.shape().rank() - named, 0, most) : 0;
    }

    /// Letters of their own for the axes of `...`, which are aligned on the last one.
    private static String rest(String pattern, List<String> operands, List<Term> arrays) {
        int most = 0;
        for (int i = 0; i < arrays.size(); i++) {
            most = Math.max(most, unnamed(operands.get(i), arrays.get(i), Integer.MAX_VALUE));
        }
        return IntStream.rangeClosed('a', 'z')
                .filter(letter -> pattern.indexOf(letter) < 0)
                .limit(most)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String implied(String rest, List<String> operands) {
        String all = String.join("", operands);
        return rest
                + all.chars()
                        .filter(letter -> rest.indexOf(letter) < 0 && all.indexOf(letter) == all.lastIndexOf(letter))
                        .sorted()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }

    private static boolean bind(String letters, Term array, Map<Character, IndexVariable> known, Span span) {
        if (letters.length() != array.shape().rank()) {
            return false;
        }
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            IndexVariable fresh = IndexVariable.ranging(
                    String.valueOf(letter), span, array.shape().size(i));
            IndexVariable index = known.computeIfAbsent(letter, _ -> fresh);
            if (!index.count().equals(fresh.count())) {
                return false;
            }
        }
        return true;
    }

    private static Term sum(
            List<String> operands,
            String result,
            List<Term> arrays,
            Map<Character, IndexVariable> letters,
            Arguments arguments) {
        List<Term> factors = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
            factors.add(Build.read(arrays.get(i), Build.places(select(operands.get(i), letters)), arguments.span()));
        }
        Term product = factors.size() == 1
                ? factors.getFirst()
                : Pointwise.apply(Arithmetic.MULTIPLY, "*", factors, arguments.span(), arguments.scope());
        List<IndexVariable> kept = select(result, letters);
        List<IndexVariable> summed =
                letters.values().stream().filter(index -> !kept.contains(index)).toList();
        Term sum = summed.isEmpty() ? product : Build.fold(Foldings.SUM, summed, product, arguments.span());
        return Build.table(kept, sum, arguments.span());
    }

    private static List<IndexVariable> select(String text, Map<Character, IndexVariable> letters) {
        List<IndexVariable> indices = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            IndexVariable index = letters.get(text.charAt(i));
            if (index != null) {
                indices.add(index);
            }
        }
        return indices;
    }
}
