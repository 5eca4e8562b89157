package org.gradsmith.compiler.sheet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;

/// What is divided by the root of a mean of its own squares, as in normalisation of layers, batches and by root mean
/// squares. Textbooks call the root `s` and the quotient `x̂`, and differentiate by these.
///
/// @param root what it is divided by
/// @param quotient what comes out
record Normalisation(Node root, Node quotient) {
    private static final Rational INVERSE = Rational.of(-1);
    private static final Rational INVERSE_ROOT = Rational.HALF.negated();

    /// The first that there is within a formula.
    ///
    /// @param bodies what values are computed from, by their symbols
    static Optional<Normalisation> in(Graph graph, Node formula, Map<Node, Node> bodies) {
        for (Node node : Walk.upwards(List.of(formula))) {
            if (node instanceof Apply product && product.operator() == Arithmetic.MULTIPLY) {
                Optional<Normalisation> found = product.arguments().stream()
                        .flatMap(divisor -> by(graph, product, divisor, bodies).stream())
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Normalisation> by(Graph graph, Apply product, Node divisor, Map<Node, Node> bodies) {
        Algebra algebra = new Algebra(graph);
        return root(algebra, divisor, bodies).flatMap(root -> {
            Set<Node> squared = squared(bodies.getOrDefault(root, root), bodies);
            return product.arguments().stream()
                    .filter(squared::contains)
                    .map(value -> new Normalisation(root, algebra.times(value, divisor)))
                    .findFirst();
        });
    }

    /// `√v` of a factor `1/√v`, or the name of a root that it is divided by.
    private static Optional<Node> root(Algebra algebra, Node divisor, Map<Node, Node> bodies) {
        if (exponent(divisor).filter(INVERSE_ROOT::equals).isPresent()) {
            return Optional.of(algebra.root(divisor.children().getFirst()));
        }
        return exponent(divisor)
                .filter(INVERSE::equals)
                .map(_ -> divisor.children().getFirst())
                .filter(base -> exponent(bodies.getOrDefault(base, base))
                        .filter(Rational.HALF::equals)
                        .isPresent());
    }

    /// All that is squared in a formula, or in what the names in it stand for.
    private static Set<Node> squared(Node formula, Map<Node, Node> bodies) {
        Set<Node> squared = new HashSet<>();
        List<Node> formulas = new ArrayList<>(List.of(formula));
        Adjoints.variables(formula).stream()
                .filter(bodies::containsKey)
                .map(bodies::get)
                .forEach(formulas::add);
        for (Node node : Walk.upwards(formulas)) {
            if (exponent(node).filter(exponent -> exponent.is(2)).isPresent()) {
                squared.add(node.children().getFirst());
            }
        }
        return squared;
    }

    private static Optional<Rational> exponent(Node node) {
        return node instanceof Apply power && power.operator() == Arithmetic.POWER
                ? Algebra.rational(power.arguments().getLast())
                : Optional.empty();
    }

    /// Whether what it divides by has a name.
    boolean isRootNamed() {
        return root instanceof Variable;
    }

    /// Whether a value is the quotient by a root with a name, and nothing more.
    boolean isAll(Value value) {
        return isRootNamed() && quotient == value.body();
    }

    /// Before the names of its parts: the path of the layer whose result is named `norm(x)`.
    static String path(Variable result) {
        int open = result.name().indexOf('(');
        return open < 0 ? "" : result.name().substring(0, open) + ".";
    }
}
