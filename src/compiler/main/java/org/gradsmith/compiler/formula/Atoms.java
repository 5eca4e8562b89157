package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.formula.Formula.Bracket;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.ir.Distribution;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.shape.Size;

/// What both styles set in the same way: numbers, sizes, positions, functions, conditions.
final class Atoms {
    private static final Set<Operator.Trait> TAKES_SIGN = Set.of(Operator.Trait.ODD, Operator.Trait.PIECEWISE_CONSTANT);
    private static final Notation GREATER = new Notation(Notation.Form.COMPARISON, ">", ">", ">");
    private static final Notation GREATER_EQUAL = new Notation(Notation.Form.COMPARISON, "≥", ">=", "\\ge");
    private static final List<Turn> TURNS = List.of(
            new Turn(Comparison.LESS.notation(), GREATER, GREATER_EQUAL),
            new Turn(Comparison.LESS_EQUAL.notation(), GREATER_EQUAL, GREATER),
            new Turn(GREATER, Comparison.LESS.notation(), Comparison.LESS_EQUAL.notation()),
            new Turn(GREATER_EQUAL, Comparison.LESS_EQUAL.notation(), Comparison.LESS.notation()),
            new Turn(Comparison.EQUAL.notation(), Comparison.EQUAL.notation(), Comparison.NOT_EQUAL.notation()),
            new Turn(Comparison.NOT_EQUAL.notation(), Comparison.NOT_EQUAL.notation(), Comparison.EQUAL.notation()));

    private Atoms() {}

    static Formula constant(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Exact(var rational) -> Notes.number(rational);
            case Quantity.Extent(Size size) -> size(size);
            case Quantity.Special special -> new Special(special);
        };
    }

    /// `N(0, 1)`
    static Formula distribution(Distribution distribution) {
        return Formula.Function.of(distribution.notation(), Notes.ZERO, Notes.ONE);
    }

    static Formula size(Size size) {
        return Notes.sum(size.terms().stream().map(Atoms::term).toList());
    }

    private static Formula term(Size.Term term) {
        Formula names = Notes.product(
                term.variables().stream().<Formula>map(Symbol::new).toList());
        return Notes.product(List.of(Notes.number(term.coefficient()), names));
    }

    static Formula function(Operator operator, List<Formula> arguments) {
        Optional<JavaForm> java =
                Optional.of(operator.java()).filter(form -> !form.code().isEmpty());
        boolean takesSign = operator.traits().containsAll(TAKES_SIGN);
        return new Formula.Function(operator.notation(), java, takesSign, arguments);
    }

    /// A relation of two values, the one with a name in it on the left: `x > 0`, not `0 < x`.
    static Formula relation(Notation notation, Formula left, Formula right) {
        boolean turn = isNumber(left) && !isNumber(right);
        return turn
                ? new Infix(turnOf(notation).map(Turn::swapped).orElse(notation), right, left)
                : new Infix(notation, left, right);
    }

    /// The opposite of a condition.
    static Formula not(Formula condition) {
        return switch (condition) {
            case Infix(Notation notation, Formula left, Formula right)
            when turnOf(notation).isPresent() ->
                new Infix(turnOf(notation).get().opposite(), left, right);
            case Formula.Function function
            when function.notation().equals(Comparison.NOT.notation()) ->
                function.arguments().getFirst();
            default -> function(Comparison.NOT, List.of(condition));
        };
    }

    /// A condition as a number.
    static Formula truth(Formula condition) {
        return new Bracket(condition);
    }

    private static boolean isNumber(Formula formula) {
        return switch (formula) {
            case Formula.Number _, Special _ -> true;
            case Formula.Negative(Formula operand) -> isNumber(operand);
            case Formula.Quotient(Formula above, Formula below) -> isNumber(above) && isNumber(below);
            default -> false;
        };
    }

    private static Optional<Turn> turnOf(Notation notation) {
        return TURNS.stream().filter(turn -> turn.notation.equals(notation)).findFirst();
    }

    /// A relation, the same with its sides swapped, and its opposite.
    private record Turn(Notation notation, Notation swapped, Notation opposite) {}
}
