package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// The same numbers in another shape.
final class Rearranging {
    private Rearranging() {}

    /// `reshape(x, [a, b])`; one size may be −1 and is what is left.
    static Term reshape(Arguments arguments) {
        Term array = arguments.term("x");
        List<Size> sizes = new ArrayList<>();
        List<Tree.Expression> written = arguments.list("shape");
        written.forEach(size -> Sizes.whole(size, arguments.scope()).ifPresent(sizes::add));
        if (!array.type().isKnown() || sizes.size() < written.size()) {
            return new Term.Broken(arguments.span());
        }
        Shape shape = Shape.of(completed(sizes, array.shape().count()));
        boolean isPositive = shape.sizes().stream()
                .allMatch(size -> size.constant().filter(number -> number < 1).isEmpty());
        if (!isPositive || !shape.count().equals(array.shape().count())) {
            Diagnostic diagnostic = Diagnostic.of(
                    ShapeMistakes.RESHAPE_COUNT,
                    arguments.span(),
                    array.shape(),
                    array.shape().count(),
                    Shape.of(sizes),
                    shape.count());
            arguments.scope().report(Sources.explain(diagnostic, array));
            return new Term.Broken(arguments.span());
        }
        return Sizes.isPossible(shape, arguments.span(), arguments.scope())
                ? reshaped(array, shape, arguments.span())
                : new Term.Broken(arguments.span());
    }

    private static List<Size> completed(List<Size> sizes, Size count) {
        int open = sizes.indexOf(Size.of(-1));
        if (open < 0 || open != sizes.lastIndexOf(Size.of(-1))) {
            return sizes;
        }
        List<Size> completed = new ArrayList<>(sizes);
        completed.remove(open);
        Size others = completed.stream().reduce(Size.ONE, Size::times);
        Optional<Size> rest = others.equals(Size.ZERO) ? Optional.empty() : count.dividedBy(others);
        completed.add(open, rest.orElse(Size.of(-1)));
        return completed;
    }

    /// All elements in one row.
    static Term flatten(Arguments arguments) {
        Term array = arguments.term("x");
        return array.type().isKnown() ? reshaped(array, Shape.of(array.shape().count()), arguments.span()) : array;
    }

    private static Term reshaped(Term array, Shape shape, Span span) {
        Kind.Domain domain = array.type().kind().domain();
        boolean isDistribution = domain == Kind.Domain.SIMPLEX || domain == Kind.Domain.ONEHOT;
        Type type = isDistribution ? array.type().withKind(Kind.PROBABILITY) : array.type();
        return shape.equals(array.shape()) ? array : new Term.Reshaped(array, type.withShape(shape), span);
    }
}
