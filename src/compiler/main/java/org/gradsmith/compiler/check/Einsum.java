package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// `einsum("bi,ij->bj", a, b)`: a product of arrays, summed over the letters that the result does not name.
final class Einsum {
    private static final String PATTERN = "[A-Za-z]*(,[A-Za-z]*)*->[A-Za-z]*";

    private Einsum() {}

    static Term check(Arguments arguments) {
        Optional<Tree.Expression> pattern = arguments.find("pattern");
        List<Term> arrays = arguments.list("arrays").stream()
                .map(array -> Expressions.check(array, arguments.scope()))
                .toList();
        if (pattern.isEmpty()
                || arrays.isEmpty()
                || arrays.stream().anyMatch(a -> !a.type().isKnown())) {
            return new Term.Broken(arguments.span());
        }
        if (!(pattern.get() instanceof Tree.Text(String text, Span span))
                || !text.replace(" ", "").matches(PATTERN)) {
            return Builtins.refuse(arguments, pattern.get(), "a pattern such as \"bi,ij->bj\"");
        }
        return check(text.replace(" ", ""), arrays, span, arguments);
    }

    private static Term check(String pattern, List<Term> arrays, Span span, Arguments arguments) {
        String[] sides = pattern.split("->", -1);
        List<String> operands = List.of(sides[0].split(",", -1));
        Map<Character, IndexVariable> letters = new LinkedHashMap<>();
        boolean fits = operands.size() == arrays.size();
        for (int i = 0; fits && i < arrays.size(); i++) {
            fits = bind(operands.get(i), arrays.get(i), letters, span);
        }
        boolean isNamedOnce = sides[1].chars().distinct().count() == sides[1].length()
                && sides[1].chars().allMatch(letter -> letters.containsKey((char) letter));
        if (!fits || !isNamedOnce) {
            Diagnostic diagnostic = Diagnostic.of(
                    ShapeMistakes.EINSUM_SHAPES,
                    span,
                    pattern,
                    arrays.stream().map(Term::shape).toList());
            arguments.scope().report(arrays.stream().reduce(diagnostic, Sources::explain, (a, _) -> a));
            return new Term.Broken(arguments.span());
        }
        return sum(operands, sides[1], arrays, letters, arguments);
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
