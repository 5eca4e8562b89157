package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Folding;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;
import org.gradsmith.compiler.syntax.Tree.BinaryOperator;

/// Checks expressions, one form after the other.
final class Expressions {
    private static final Map<BinaryOperator, Operator> OPERATORS = Map.of(
            BinaryOperator.POWER, Arithmetic.POWER,
            BinaryOperator.LESS, Comparison.LESS,
            BinaryOperator.LESS_EQUAL, Comparison.LESS_EQUAL,
            BinaryOperator.GREATER, Comparison.LESS,
            BinaryOperator.GREATER_EQUAL, Comparison.LESS_EQUAL,
            BinaryOperator.EQUAL, Comparison.EQUAL,
            BinaryOperator.NOT_EQUAL, Comparison.NOT_EQUAL,
            BinaryOperator.AND, Comparison.AND,
            BinaryOperator.OR, Comparison.OR);

    private Expressions() {}

    /// A value of any shape.
    static Term check(Tree.Expression expression, Scope scope) {
        if (!scope.session().enter(expression.span())) {
            return new Term.Broken(expression.span());
        }
        try {
            return form(expression, scope);
        } finally {
            scope.session().leave();
        }
    }

    private static Term form(Tree.Expression expression, Scope scope) {
        return switch (expression) {
            case Tree.Number number -> number(number, scope);
            case Tree.Truth(boolean value, Span span) ->
                new Term.Number(new Quantity.Exact(Rational.of(value ? 1 : 0)), Type.of(Shape.SCALAR, Kind.BOOL), span);
            case Tree.Reference _, Tree.Member _ -> Names.value(expression, scope);
            case Tree.Call call -> Calls.check(call, scope);
            case Tree.Binary binary -> binary(binary, scope);
            case Tree.Unary unary -> unary(unary, scope);
            case Tree.Transpose(Tree.Expression operand, Span span) ->
                Arrays.transpose(check(operand, scope), span, scope);
            case Tree.Conditional conditional -> conditional(conditional, scope);
            case Tree.Reduction reduction -> reduction(reduction, scope);
            case Tree.Subscript subscript when Listings.isElement(subscript, scope) -> Names.value(subscript, scope);
            case Tree.Subscript subscript -> Subscripts.check(subscript, scope);
            case Tree.ListOf(List<Tree.Expression> elements, Span span) ->
                Joining.array(
                        elements.stream().map(element -> check(element, scope)).toList(), span, scope);
            case Tree.Text(String text, Span span) -> {
                scope.report(Diagnostic.of(NameMistakes.TEXT_MISPLACED, span, text));
                yield new Term.Broken(span);
            }
        };
    }

    private static Term number(Tree.Number number, Scope scope) {
        Optional<Quantity> quantity = Constants.parse(number.text());
        if (quantity.isEmpty()) {
            scope.report(Diagnostic.of(SpellingMistakes.NUMBER_SIZE, number.span(), "large"));
            return new Term.Broken(number.span());
        }
        return new Term.Number(quantity.get(), number.span());
    }

    /// A condition that is known before the model runs chooses for good; of the other branch only the names are
    /// checked.
    private static Term conditional(Tree.Conditional tree, Scope scope) {
        Term condition = check(tree.condition(), scope);
        if (!(condition instanceof Term.Number(Quantity.Exact(Rational truth), Type type, var _)) || !type.isTruth()) {
            return Pointwise.choose(
                    condition, check(tree.then(), scope), check(tree.otherwise(), scope), tree.span(), scope);
        }
        boolean holds = truth.signum() != 0;
        Session session = scope.session();
        Diagnostics untaken = session.trying(() -> check(holds ? tree.otherwise() : tree.then(), scope.statement()));
        untaken.all().stream()
                .filter(diagnostic -> diagnostic.mistake() == NameMistakes.UNKNOWN_NAME)
                .forEach(session::report);
        return check(holds ? tree.then() : tree.otherwise(), scope);
    }

    private static Term unary(Tree.Unary unary, Scope scope) {
        Term operand = check(unary.operand(), scope);
        return switch (unary.operator()) {
            case NEGATE -> Pointwise.negate(operand, unary.span(), scope);
            case NOT ->
                truths("not", List.of(operand), scope)
                        ? Pointwise.apply(Comparison.NOT, "not", List.of(operand), unary.span(), scope)
                        : new Term.Broken(unary.span());
        };
    }

    private static Term binary(Tree.Binary binary, Scope scope) {
        return switch (binary.operator()) {
            case PLUS, MINUS ->
                chain(binary, BinaryOperator.MINUS, List.of(BinaryOperator.PLUS, BinaryOperator.MINUS), scope);
            case TIMES, DIVIDE ->
                chain(binary, BinaryOperator.DIVIDE, List.of(BinaryOperator.TIMES, BinaryOperator.DIVIDE), scope);
            case MATRIX ->
                Arrays.matrix(check(binary.left(), scope), check(binary.right(), scope), binary.span(), scope);
            case AND, OR -> logic(binary, scope);
            case GREATER, GREATER_EQUAL -> compare(binary, true, scope);
            case LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> compare(binary, false, scope);
            case POWER -> operator(binary, List.of(check(binary.left(), scope), check(binary.right(), scope)), scope);
        };
    }

    private static Term operator(Tree.Binary binary, List<Term> operands, Scope scope) {
        Operator operator = OPERATORS.getOrDefault(binary.operator(), Arithmetic.POWER);
        return Pointwise.apply(operator, binary.operator().toString(), operands, binary.span(), scope);
    }

    private static Term logic(Tree.Binary binary, Scope scope) {
        List<Term> operands = List.of(check(binary.left(), scope), check(binary.right(), scope));
        return truths(binary.operator().toString(), operands, scope)
                ? operator(binary, operands, scope)
                : new Term.Broken(binary.span());
    }

    private static boolean truths(String name, List<Term> operands, Scope scope) {
        boolean areTruths = true;
        for (Term operand : operands) {
            if (operand.type().isKnown() && !operand.type().isTruth()) {
                scope.report(Diagnostic.of(NameMistakes.NOT_A_TRUTH, operand.span(), name, operand.type()));
                areTruths = false;
            }
        }
        return areTruths;
    }

    private static Term compare(Tree.Binary binary, boolean swaps, Scope scope) {
        boolean isEquality = binary.operator() == BinaryOperator.EQUAL || binary.operator() == BinaryOperator.NOT_EQUAL;
        Optional<Term> words = isEquality ? Words.compare(binary, scope) : Optional.empty();
        return words.orElseGet(() -> compare(binary, isEquality, swaps, scope));
    }

    private static Term compare(Tree.Binary binary, boolean isEquality, boolean swaps, Scope scope) {
        Term left = check(binary.left(), scope);
        Term right = check(binary.right(), scope);
        if (left.type().isTruth() != right.type().isTruth()
                        && left.type().isKnown()
                        && right.type().isKnown()
                || !isEquality && left.type().isTruth()) {
            scope.report(Diagnostic.of(
                    NameMistakes.COMPARES_TRUTH, binary.span(), binary.operator(), left.type(), right.type()));
            return new Term.Broken(binary.span());
        }
        return operator(binary, swaps ? List.of(right, left) : List.of(left, right), scope);
    }

    /// `a + b − c` as one sum, `a · b / c` as one product: however many there are, they are not nested.
    private static Term chain(Tree.Binary binary, BinaryOperator inverting, List<BinaryOperator> members, Scope scope) {
        List<Tree.Binary> spine = new ArrayList<>();
        Tree.Expression first = binary;
        while (first instanceof Tree.Binary left && members.contains(left.operator())) {
            spine.addFirst(left);
            first = left.left();
        }
        List<Term> operands = new ArrayList<>(List.of(check(first, scope)));
        for (Tree.Binary link : spine) {
            add(operands, link.operator(), check(link.right(), scope), scope);
        }
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        Operator operator = inverting == BinaryOperator.MINUS ? Arithmetic.ADD : Arithmetic.MULTIPLY;
        String name = spine.size() == 1
                ? binary.operator().toString()
                : members.getFirst().toString();
        return Pointwise.apply(operator, name, operands, binary.span(), scope);
    }

    private static void add(List<Term> operands, BinaryOperator operator, Term operand, Scope scope) {
        Term before = operands.getFirst();
        Optional<Term> folded = operands.size() == 1 ? fold(before, operator, operand) : Optional.empty();
        if (folded.isPresent()) {
            operands.set(0, folded.get());
            return;
        }
        operands.add(
                switch (operator) {
                    case MINUS -> Pointwise.negate(operand, operand.span(), scope);
                    case DIVIDE -> Pointwise.inverse(operand, operand.span(), scope);
                    default -> operand;
                });
    }

    private static Optional<Term> fold(Term left, BinaryOperator operator, Term right) {
        if (!(left instanceof Term.Number a) || !(right instanceof Term.Number b)) {
            return Optional.empty();
        }
        Optional<Quantity> folded = switch (operator) {
            case PLUS -> Constants.apply(Arithmetic.ADD, List.of(a.quantity(), b.quantity()));
            case MINUS -> Constants.difference(a.quantity(), b.quantity());
            case TIMES -> Constants.apply(Arithmetic.MULTIPLY, List.of(a.quantity(), b.quantity()));
            case DIVIDE -> Constants.quotient(a.quantity(), b.quantity());
            default -> Optional.empty();
        };
        return folded.map(quantity -> new Term.Number(quantity, left.span().to(right.span())));
    }

    /// `sum[i, j in 0..n] e`
    private static Term reduction(Tree.Reduction reduction, Scope scope) {
        Scope inside = scope.inner();
        List<IndexVariable> indices = Binders.declare(reduction.indices(), inside);
        Term body = check(reduction.body(), inside);
        Optional<Folding> folding = Foldings.named(reduction.reducer().text());
        if (folding.isEmpty()) {
            throw new CompilerBug("the grammar has a reduction " + reduction.reducer() + " that the table lacks");
        }
        String hint = "A reduction takes a product; a comparison stands in parentheses: `%s[i] (x[i] > 0)`."
                .formatted(folding.get().name());
        return body.type().isKnown()
                        && Reductions.fits(folding.get(), indices.size(), body, hint, reduction.span(), scope)
                ? Build.fold(folding.get(), indices, body, reduction.span())
                : new Term.Broken(reduction.span());
    }
}
