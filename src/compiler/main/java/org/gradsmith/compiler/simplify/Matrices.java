package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.EXACT;
import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;

/// Laws about the library's own functions of matrices. A transpose is the other order of the same axes.
final class Matrices {
    private static final String INVERSE = "inverse";
    private static final String SOLVE = "solve";
    private static final String DET = "det";
    private static final String LOG_DET = "log_det";

    static final List<Rule> RULES = List.of(
            rule(
                    "inverse of an inverse",
                    "(A⁻¹)⁻¹ → A",
                    "fn f(a : [3, 3]) = inverse(inverse(a))",
                    REALS,
                    Matrices::twice),
            rule(
                    "inverse of a transpose",
                    "(Aᵀ)⁻¹ → (A⁻¹)ᵀ",
                    "fn f(a : [3, 3]) = inverse(aᵀ)",
                    EXACT,
                    Matrices::transposed),
            rule(
                    "solution for an inverse",
                    "solve(A⁻¹, b) → A b",
                    "fn f(a : [3, 3], b : [3]) = solve(inverse(a), b)",
                    REALS,
                    Matrices::solution),
            rule(
                    "number out of a solution",
                    "solve(A, c·b) → c·solve(A, b)",
                    "fn f(a : [3, 3], b : [3]) = solve(a, -b / 2)",
                    REALS,
                    Matrices::number),
            rule(
                    "determinant of a transpose",
                    "det Aᵀ → det A, log|det Aᵀ| → log|det A|",
                    "fn f(a : [3, 3]) = log_det(aᵀ)",
                    REALS,
                    Matrices::determinantOfTranspose),
            rule(
                    "determinant of an inverse",
                    "det A⁻¹ → 1/det A",
                    "fn f(a : [3, 3]) = det(inverse(a))",
                    REALS,
                    (context, call) -> determinantOfInverse(
                            context, call, DET, det -> context.algebra().power(det, -1))),
            rule(
                    "logarithm of the determinant of an inverse",
                    "log|det A⁻¹| → −log|det A|",
                    "fn f(a : [3, 3]) = log_det(inverse(a))",
                    REALS,
                    (context, call) -> determinantOfInverse(context, call, LOG_DET, context.algebra()::negate)),
            rule(
                    "determinant of a product",
                    "det(A B) → det A·det B for square A and B",
                    "fn f(a : [3, 3], b : [3, 3]) = det(a @ b)",
                    REALS,
                    (context, call) -> ofProduct(context, call, DET).map(context.algebra()::times)),
            rule(
                    "logarithm of the determinant of a product",
                    "log|det(A B)| → log|det A| + log|det B| for square A and B",
                    "fn f(a : [3, 3], b : [3, 3]) = log_det(a @ b)",
                    REALS,
                    (context, call) -> ofProduct(context, call, LOG_DET).map(context.algebra()::plus)));

    private Matrices() {}

    private static Rule rule(String name, String law, String example, Rule.Licence licence, Rule.Typed<Call> rewrite) {
        return new Rule(name, law, example, licence, Rule.on(Call.class, rewrite));
    }

    private static Optional<Node> twice(Context context, Call call) {
        return call.function().is(INVERSE)
                ? Matrix.of(call)
                        .inverted()
                        .map(matrix -> matrix.at(
                                context.graph(),
                                call.positions().getFirst(),
                                call.positions().getLast()))
                : Optional.empty();
    }

    private static Optional<Node> transposed(Context context, Call call) {
        return call.function().is(INVERSE) && Matrix.of(call).isTurned()
                ? Optional.of(Matrix.of(call)
                        .transposed()
                        .under(context.graph(), call, call.positions().reversed()))
                : Optional.empty();
    }

    private static Optional<Node> solution(Context context, Call call) {
        if (!call.function().is(SOLVE)
                || call.given().size() != 2
                || call.positions().size() != 1) {
            return Optional.empty();
        }
        return Matrix.of(call).inverted().map(matrix -> {
            Graph graph = context.graph();
            Call.Given right = call.given().getLast();
            Axis between = graph.like(call.positions().getFirst());
            Node column = graph.rename(right.node(), Map.of(right.positions().getFirst(), between));
            Node rows = matrix.at(graph, call.positions().getFirst(), between);
            return context.algebra().sum(Set.of(between), context.algebra().times(rows, column));
        });
    }

    private static Optional<Node> number(Context context, Call call) {
        if (!call.function().is(SOLVE) || call.given().size() != 2) {
            return Optional.empty();
        }
        Call.Given matrix = call.given().getFirst();
        Call.Given right = call.given().getLast();
        return Products.withoutNumbers(context, right.node(), Products::isConstant)
                .map(split -> context.algebra()
                        .times(
                                split.numbers(),
                                context.graph()
                                        .call(
                                                call.function(),
                                                List.of(matrix, new Call.Given(split.rest(), right.positions())),
                                                call.positions())));
    }

    private static Optional<Node> determinantOfTranspose(Context context, Call call) {
        boolean isDeterminant = call.function().is(DET) || call.function().is(LOG_DET);
        return isDeterminant && Matrix.of(call).isTurned()
                ? Optional.of(Matrix.of(call).transposed().under(context.graph(), call, List.of()))
                : Optional.empty();
    }

    private static Optional<Node> determinantOfInverse(
            Context context, Call call, String name, UnaryOperator<Node> inverse) {
        return call.function().is(name)
                ? Matrix.of(call)
                        .inverted()
                        .map(matrix -> inverse.apply(matrix.under(context.graph(), call, List.of())))
                : Optional.empty();
    }

    /// The function of both factors of a product of square matrices.
    private static Optional<List<Node>> ofProduct(Context context, Call call, String name) {
        return call.function().is(name)
                ? Matrix.of(call)
                        .factors(context.algebra())
                        .map(factors -> factors.stream()
                                .map(factor -> factor.under(context.graph(), call, List.of()))
                                .toList())
                : Optional.empty();
    }
}
