package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.syntax.Tree;

/// Indices where they are introduced: `[i, j in 0..n]`.
final class Binders {
    private static final String TRIANGLE =
            "A range is the same for all other indices; a condition leaves out what is not meant: "
                    + "`sum[j in 0..n] (if j <= i then x[j] else 0)`.";

    private Binders() {}

    /// Declares the indices in a scope. Ranges are evaluated outside of it.
    static List<IndexVariable> declare(List<Tree.Binder> binders, Scope inside) {
        List<IndexVariable> indices = new ArrayList<>();
        boolean isDoubled = false;
        for (Tree.Binder binder : binders) {
            isDoubled |= indices.stream()
                    .anyMatch(index -> index.name().equals(binder.name().text()));
            IndexVariable index = new IndexVariable(binder.name().text(), binder.span(), false).each();
            binder.range().ifPresent(range -> bound(index, range, inside));
            inside.ranges().add(index);
            indices.add(index);
        }
        if (isDoubled) {
            inside.ranges().breakOff();
        }
        for (int i = 0; i < indices.size(); i++) {
            Tree.Name name = binders.get(i).name();
            inside.declare(name, new Entity.Value(new Term.Position(indices.get(i), name.span())));
        }
        return indices;
    }

    private static void bound(IndexVariable index, Tree.RangeBounds range, Scope scope) {
        Optional<Size> from = Sizes.whole(range.from(), scope, TRIANGLE);
        Optional<Size> to = Sizes.whole(range.to(), scope, TRIANGLE);
        if (from.isEmpty() || to.isEmpty()) {
            index.resolve(Size.ZERO, Size.ONE);
            index.breakOff();
            return;
        }
        Size count = to.get().minus(from.get());
        if (count.constant().filter(number -> number <= 0).isPresent()) {
            scope.report(Diagnostic.of(ShapeMistakes.EMPTY_RANGE, range.span(), from.get(), to.get()));
            index.breakOff();
        }
        index.resolve(from.get(), count);
    }
}
