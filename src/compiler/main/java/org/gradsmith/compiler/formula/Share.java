package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// What a product consists of: a factor, a divisor, or a condition outside of which it is 0.
record Share(Node node, Part part) {
    /// How it takes part.
    enum Part {
        FACTOR,
        DIVISOR,
        WHERE,
        WHERE_NOT
    }

    /// Everything that a node is the product of; the node itself, when it is none or has a name.
    ///
    /// @param most how many there may be before products within products stay whole
    static List<Share> of(Node node, Names names, int most) {
        return names.isNamed(node) ? List.of(new Share(node, Part.FACTOR)) : inside(node, names, most);
    }

    /// The same, even if the node has a name.
    static List<Share> inside(Node node, Names names, int most) {
        List<Share> shares = new ArrayList<>();
        open(node, names, most, shares);
        return shares;
    }

    private static void collect(Node node, Names names, int most, List<Share> shares) {
        if (names.isNamed(node)) {
            shares.add(new Share(node, Part.FACTOR));
        } else {
            open(node, names, most, shares);
        }
    }

    private static void open(Node node, Names names, int most, List<Share> shares) {
        switch (node) {
            case Select select when Rectifier.argument(select).isPresent() -> shares.add(new Share(node, Part.FACTOR));
            case Apply apply
            when apply.operator() == Arithmetic.MULTIPLY ->
                Flat.of(apply, names::isNamed, most - shares.size())
                        .forEach(factor -> collect(factor, names, most, shares));
            case Apply apply
            when apply.operator() == Arithmetic.POWER
                    && Algebra.is(apply.arguments().getLast(), -1) ->
                shares.add(new Share(apply.arguments().getFirst(), Part.DIVISOR));
            case Select select
            when Algebra.is(select.otherwise(), 0) -> {
                collect(select.then(), names, most, shares);
                shares.add(new Share(select.condition(), Part.WHERE));
            }
            case Select select
            when Algebra.is(select.then(), 0) -> {
                collect(select.otherwise(), names, most, shares);
                shares.add(new Share(select.condition(), Part.WHERE_NOT));
            }
            default -> shares.add(new Share(node, Part.FACTOR));
        }
    }

    boolean isMask() {
        return part == Part.WHERE || part == Part.WHERE_NOT;
    }
}
