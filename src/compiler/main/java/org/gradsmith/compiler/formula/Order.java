package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Product;
import org.gradsmith.compiler.formula.Formula.Quotient;
import org.gradsmith.compiler.formula.Formula.Root;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Sum;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Operators;

/// The order in which a person writes terms and factors. It depends on the formulas alone, so it is always the same.
final class Order {
    private static final int NEAR = 5;

    private static final List<Notation> FUNCTIONS =
            Operators.all().stream().map(Operator::notation).toList();

    private static final Comparator<Formula> FACTORS = Comparator.comparingInt(Order::rank)
            .thenComparing(Order::letter)
            .thenComparingInt(Order::kind)
            .thenComparingInt(factor -> -positions(factor))
            .thenComparingInt(Order::nested)
            .thenComparingInt(Order::customary)
            .thenComparing(Order::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Order::isOfNegative)
            .thenComparing(Order::compareParts);

    private static final Comparator<Formula> TERMS = Comparator.comparingDouble((Formula term) -> -degree(term))
            .thenComparing(Order::isConstant)
            .thenComparing(Order::monomial, Order::compareMonomials)
            .thenComparing(FACTORS);

    private Order() {}

    /// Numbers, names, sums, functions, brackets, and last what reaches to the right. What has an earlier index comes
    /// first. Arrays keep their order.
    static List<Formula> factors(List<Formula> factors) {
        return factors.stream()
                .sorted((a, b) -> isFixed(a, b) ? 0 : FACTORS.compare(a, b))
                .toList();
    }

    private static boolean isFixed(Formula left, Formula right) {
        return rank(left) == 9 && rank(right) == 9;
    }

    /// By falling degree, numbers last, but a positive term first where there is one.
    static List<Formula> terms(List<Formula> terms) {
        List<Formula> sorted = new ArrayList<>(terms);
        sorted.sort(Comparator.comparing(Order::positive, TERMS));
        boolean isPositive = sorted.stream().noneMatch(Negative.class::isInstance);
        if (isPositive) {
            return isNumberPlusFunctions(sorted) ? lastFirst(sorted) : sorted;
        }
        return sorted.getFirst() instanceof Negative ? positiveFirst(sorted) : sorted;
    }

    private static Formula positive(Formula term) {
        return term instanceof Negative(Formula operand) ? operand : term;
    }

    /// 1 + exp(−x), but log(x) − 1 and x + 1.
    private static boolean isNumberPlusFunctions(List<Formula> terms) {
        return isConstant(terms.getLast())
                && terms.stream().limit(terms.size() - 1L).allMatch(term -> degree(term) == 0 && !isConstant(term));
    }

    private static List<Formula> lastFirst(List<Formula> terms) {
        List<Formula> turned = new ArrayList<>(terms);
        turned.addFirst(turned.removeLast());
        return turned;
    }

    private static List<Formula> positiveFirst(List<Formula> terms) {
        List<Formula> turned = new ArrayList<>(terms);
        for (int i = 0; i < turned.size(); i++) {
            if (!(turned.get(i) instanceof Negative)) {
                turned.addFirst(turned.remove(i));
                break;
            }
        }
        return turned;
    }

    private static int rank(Formula factor) {
        return switch (factor) {
            case Number _ -> 0;
            case Quotient(Number _, Number _) -> 0;
            case Special _ -> 1;
            case Formula.Bracket _, Formula.Cases _, Formula.Padded _ -> 6;
            case Formula.Masked masked -> masked.isArray() ? 9 : 6;
            default -> Notes.isWide(factor) ? 9 : 2;
        };
    }

    /// Names, numbers, sums of these, powers with a name in their exponent, functions, sums with functions in them:
    /// `y·(y − 1)·x^(y − 2)`, `(x + 1)·exp(x)`, `exp(x)·(sin(x) + cos(x))`.
    private static int kind(Formula factor) {
        return switch (factor) {
            case Symbol _ -> 2;
            case Formula.Indexed(Formula array, var _) -> array instanceof Symbol ? 2 : 6;
            case Power(Formula base, Formula exponent) ->
                isConstant(exponent) ? Math.max(2, kind(base)) : Math.max(5, kind(base));
            case Root(Formula radicand) -> Math.max(2, kind(radicand));
            case Number _, Special _ -> 3;
            case Sum sum -> hasFunction(sum, NEAR) ? 7 : 4;
            case Formula.Function _ -> 6;
            default -> 8;
        };
    }

    private static boolean hasFunction(Formula formula, int depth) {
        return formula instanceof Formula.Function
                || depth > 0 && Parts.of(formula).stream().anyMatch(part -> hasFunction(part, depth - 1));
    }

    /// How many functions stand around each other near the surface: `cos(x)·exp(sin(x))`.
    private static int nested(Formula formula) {
        return nested(formula, NEAR);
    }

    private static int nested(Formula formula, int depth) {
        if (depth == 0) {
            return 0;
        }
        int inner = Parts.of(formula).stream()
                .mapToInt(part -> nested(part, depth - 1))
                .max()
                .orElse(0);
        return inner + (formula instanceof Formula.Function ? 1 : 0);
    }

    /// Functions as they are listed, the exponential first, then sine before cosine.
    private static int customary(Formula formula) {
        return switch (formula) {
            case Formula.Function function ->
                Math.floorMod(FUNCTIONS.indexOf(function.notation()), FUNCTIONS.size() + 1);
            case Power(Formula base, var _) -> customary(base);
            default -> 0;
        };
    }

    /// The first of the letters that arrays are indexed by; nothing where there are none near the surface.
    private static String letter(Formula formula) {
        return index(formula, NEAR);
    }

    private static String index(Formula formula, int depth) {
        String first = "";
        if (formula instanceof Formula.Indexed indexed) {
            for (Formula position : indexed.positions()) {
                first = position instanceof Symbol(String letter) ? earlier(first, letter) : first;
            }
        } else if (depth > 0 && !(formula instanceof Formula.Big) && !(formula instanceof Formula.Stacked)) {
            for (Formula part : Parts.of(formula)) {
                first = earlier(first, index(part, depth - 1));
            }
        }
        return first;
    }

    private static String earlier(String left, String right) {
        return left.isEmpty() || (!right.isEmpty() && right.compareTo(left) < 0) ? right : left;
    }

    private static int positions(Formula factor) {
        return factor instanceof Formula.Indexed(Symbol _, List<Formula> positions) ? positions.size() : 0;
    }

    /// `σ(x)` before `σ(−x)`.
    private static boolean isOfNegative(Formula formula) {
        return formula instanceof Formula.Function function
                && function.arguments().stream().anyMatch(Negative.class::isInstance);
    }

    /// The name that it is filed under; time behind its rates: `w·t`.
    private static String name(Formula formula) {
        return switch (formula) {
            case Symbol(String name) -> name.equals("t") ? "w~t" : name;
            case Formula.Indexed(Formula array, var _) -> name(array);
            case Power(Formula base, var _) -> name(base);
            case Root(Formula radicand) -> name(radicand);
            case Formula.Function function -> function.notation().ascii();
            default -> "";
        };
    }

    /// The degree as a polynomial in the names that occur; what a function gives has degree 0.
    static double degree(Formula formula) {
        return switch (formula) {
            case Symbol _, Formula.Padded _ -> 1;
            case Formula.Indexed(Formula array, var _) -> degree(array);
            case Negative(Formula operand) -> degree(operand);
            case Sum(List<Formula> terms) ->
                terms.stream().mapToDouble(Order::degree).max().orElse(0);
            case Product(List<Formula> factors) ->
                factors.stream().mapToDouble(Order::degree).sum();
            case Formula.MatrixProduct(List<Formula> factors) -> length(factors);
            case Formula.Elementwise(List<Formula> factors) -> length(factors);
            case Formula.Dot(Formula left, Formula right) -> length(List.of(left, right));
            case Formula.Outer(Formula left, Formula right) -> length(List.of(left, right));
            case Formula.ElementwiseQuotient(Formula above, Formula below) -> degree(above) - degree(below);
            case Quotient(Formula numerator, Formula denominator) -> degree(numerator) - degree(denominator);
            case Power(Formula base, Number(var exponent)) -> exponent.doubleValue() * degree(base);
            case Power(Formula base, Quotient(Number(var above), Number(var below))) ->
                above.dividedBy(below).doubleValue() * degree(base);
            case Power(Formula base, var _) -> 50 * degree(base);
            case Root(Formula radicand) -> degree(radicand) / 2;
            case Formula.Masked masked -> degree(masked.value());
            case Formula.Big big ->
                big.body() instanceof Product(List<Formula> factors) ? length(factors) : degree(big.body());
            case Formula.Over over -> degree(over.body());
            case Formula.Transpose(Formula matrix) -> degree(matrix);
            case Number _, Special _, Formula.Function _, Formula.Infix _, Formula.Bracket _ -> 0;
            case Formula.Cases _, Formula.Stacked _, Formula.Derivative _ -> 0;
        };
    }

    /// The degree of a product of arrays, in which a function of one counts as much as a name: `W tanh(x) + b`.
    private static double length(List<Formula> factors) {
        return factors.stream()
                .filter(factor -> !isConstant(factor))
                .mapToDouble(factor -> Math.max(1, degree(factor)))
                .sum();
    }

    /// Whether there is no name in it.
    private static boolean isConstant(Formula formula) {
        return switch (formula) {
            case Number _, Special _ -> true;
            case Symbol _ -> false;
            default ->
                !Parts.of(formula).isEmpty() && Parts.of(formula).stream().allMatch(Order::isConstant);
        };
    }

    /// Names with their degrees, then nothing for what is no name.
    private static List<Formula> monomial(Formula term) {
        return switch (term) {
            case Product(List<Formula> factors) ->
                factors.stream().filter(Order::isName).toList();
            case Formula.Elementwise(List<Formula> factors) ->
                factors.stream().filter(Order::isName).toList();
            case Quotient(Formula numerator, var _) -> monomial(numerator);
            default -> isName(term) ? List.of(term) : List.of();
        };
    }

    private static boolean isName(Formula factor) {
        return rank(factor) == 2 && kind(factor) == 2;
    }

    private static int compareMonomials(List<Formula> left, List<Formula> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int byName = String.CASE_INSENSITIVE_ORDER.compare(name(left.get(i)), name(right.get(i)));
            int byDegree = Double.compare(degree(right.get(i)), degree(left.get(i)));
            if (byName != 0 || byDegree != 0) {
                return byName != 0 ? byName : byDegree;
            }
        }
        return Integer.compare(right.size(), left.size());
    }

    private static int compareParts(Formula left, Formula right) {
        if (left == right) {
            return 0;
        }
        int byKind = left.getClass().getSimpleName().compareTo(right.getClass().getSimpleName());
        int byHead = Parts.head(left).compareTo(Parts.head(right));
        List<Formula> first = Parts.of(left);
        List<Formula> second = Parts.of(right);
        int byPart = Integer.compare(first.size(), second.size());
        if (byKind != 0 || byHead != 0 || byPart != 0) {
            return byKind != 0 ? byKind : byHead != 0 ? byHead : byPart;
        }
        for (int i = 0; byPart == 0 && i < first.size(); i++) {
            byPart = compareParts(first.get(i), second.get(i));
        }
        return byPart;
    }
}
