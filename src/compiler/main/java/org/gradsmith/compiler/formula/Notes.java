package org.gradsmith.compiler.formula;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Product;
import org.gradsmith.compiler.formula.Formula.Quotient;
import org.gradsmith.compiler.formula.Formula.Root;
import org.gradsmith.compiler.formula.Formula.Sum;
import org.gradsmith.compiler.ir.Rational;

/// Puts formulas together as a person writes them: signs in front, numbers gathered, quotients instead of negative
/// powers, terms and factors in the usual order. Nothing is simplified beyond that.
public final class Notes {
    public static final Formula ZERO = new Number(Rational.ZERO);
    public static final Formula ONE = new Number(Rational.ONE);

    private Notes() {}

    /// A number, as a whole number, a decimal or a fraction, with its sign before it.
    public static Formula number(Rational value) {
        if (value.signum() < 0) {
            return new Negative(number(value.negated()));
        }
        if (value.isWhole() || isDecimal(value)) {
            return new Number(value);
        }
        return new Quotient(
                new Number(new Rational(value.numerator(), BigInteger.ONE)),
                new Number(new Rational(value.denominator(), BigInteger.ONE)));
    }

    public static Formula number(long value) {
        return number(Rational.of(value));
    }

    /// Halves, thirds and fifths are fractions; tenths, 1/20 and 1/100 are decimals.
    private static boolean isDecimal(Rational value) {
        BigInteger rest = value.denominator();
        if (rest.compareTo(BigInteger.TEN) < 0
                || rest.mod(BigInteger.valueOf(5)).signum() != 0) {
            return false;
        }
        rest = without(without(rest, 5), 2);
        return rest.equals(BigInteger.ONE);
    }

    private static BigInteger without(BigInteger number, long prime) {
        BigInteger divisor = BigInteger.valueOf(prime);
        BigInteger rest = number;
        while (rest.mod(divisor).signum() == 0) {
            rest = rest.divide(divisor);
        }
        return rest;
    }

    /// The formula with the other sign.
    public static Formula negative(Formula formula) {
        Formula turned = Turned.of(formula);
        return turned != null ? turned : formula.equals(ZERO) ? ZERO : new Negative(formula);
    }

    /// The sum, positive sums among the terms opened, in the usual order.
    public static Formula sum(List<Formula> terms) {
        List<Formula> flat = new ArrayList<>();
        for (Formula term : terms) {
            if (term instanceof Sum(List<Formula> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(terms.size() > 1 ? Turned.minusFirst(term) : term);
            }
        }
        return switch (flat.size()) {
            case 0 -> ZERO;
            case 1 -> flat.getFirst();
            default ->
                Complements.isIn(flat)
                        ? new Negative(sum(flat.stream().map(Notes::negative).toList()))
                        : new Sum(Order.terms(flat));
        };
    }

    /// The product of numbers, of which one may be no scalar, as a quotient where powers are negative.
    public static Formula product(List<Formula> factors) {
        return new Gathering().all(factors).formula();
    }

    /// A number times an array, which stands last: `(p − y)·x`; what is divided elsewhere stands above the bar.
    static Formula scaled(Formula number, Formula array) {
        if (number.equals(ONE) || array.equals(ONE)) {
            return array.equals(ONE) ? number : array;
        }
        return switch (number) {
            case Negative(Formula positive) -> negative(scaled(positive, array));
            case Quotient(Formula above, Formula below)
            when above.equals(ONE) && array instanceof Formula.Elementwise -> new Quotient(array, below);
            case Sum _ when !isWide(array) -> new Product(List.of(number, array));
            default -> product(List.of(number, array));
        };
    }

    /// The quotient.
    public static Formula quotient(Formula numerator, Formula denominator) {
        Gathering gathering = new Gathering();
        gathering.take(numerator, false);
        gathering.take(denominator, true);
        return gathering.formula();
    }

    /// The power, as a root or a quotient where that is usual.
    public static Formula power(Formula base, Formula exponent) {
        if (exponent instanceof Negative(Formula positive) && isNumber(positive)) {
            return quotient(ONE, power(base, positive));
        }
        if (exponent.equals(ONE)) {
            return base;
        }
        return exponent.equals(number(Rational.HALF)) ? new Root(base) : new Power(base, exponent);
    }

    static boolean isNumber(Formula formula) {
        return switch (formula) {
            case Number _ -> true;
            case Quotient(Number _, Number _) -> true;
            default -> false;
        };
    }

    /// Whether it stands at the end of a product: sums over indices reach as far to the right as they can.
    static boolean isWide(Formula formula) {
        return switch (formula) {
            case Big _, Formula.MatrixProduct _, Formula.Dot _, Formula.Outer _, Formula.Elementwise _ -> true;
            case Formula.ElementwiseQuotient _, Formula.Transpose _ -> true;
            case Formula.Masked masked -> masked.isArray();
            default -> false;
        };
    }

    /// What a product has gathered so far.
    private static final class Gathering {
        private Rational coefficient = Rational.ONE;
        private final List<Formula> above = new ArrayList<>();
        private final List<Formula> below = new ArrayList<>();

        Gathering all(List<Formula> factors) {
            factors.forEach(factor -> take(factor, false));
            return this;
        }

        void take(Formula start, boolean startsBelow) {
            Deque<Factor> open = new ArrayDeque<>();
            open.push(new Factor(start, startsBelow));
            while (!open.isEmpty()) {
                Factor next = open.pop();
                switch (next.formula) {
                    case Number(Rational value)
                    when value.signum() != 0 || !next.isBelow ->
                        coefficient = coefficient.times(next.isBelow ? value.inverse() : value);
                    case Negative(Formula operand) -> {
                        coefficient = coefficient.negated();
                        open.push(new Factor(operand, next.isBelow));
                    }
                    case Product(List<Formula> factors) ->
                        factors.reversed().forEach(factor -> open.push(new Factor(factor, next.isBelow)));
                    case Quotient(Formula numerator, Formula denominator) -> {
                        open.push(new Factor(denominator, !next.isBelow));
                        open.push(new Factor(numerator, next.isBelow));
                    }
                    default -> (next.isBelow ? below : above).add(next.formula);
                }
            }
        }

        Formula formula() {
            turnDifferences(above);
            turnDifferences(below);
            Rational size = coefficient.signum() < 0 ? coefficient.negated() : coefficient;
            List<Formula> numerator = new ArrayList<>(above);
            List<Formula> denominator = new ArrayList<>(below);
            if (number(size) instanceof Quotient(Formula high, Formula low)) {
                numerator.add(high);
                denominator.add(low);
            } else {
                numerator.add(number(size));
            }
            Formula whole = whole(Order.factors(numerator), Order.factors(denominator));
            return coefficient.signum() < 0 ? negative(whole) : whole;
        }

        /// −(s − y) becomes y − s, and −a − b becomes −(a + b).
        private void turnDifferences(List<Formula> factors) {
            for (int i = 0; i < factors.size(); i++) {
                if (factors.get(i) instanceof Sum(List<Formula> terms)) {
                    long minus =
                            terms.stream().filter(Negative.class::isInstance).count();
                    if (minus == terms.size() || coefficient.signum() < 0 && minus > 0) {
                        factors.set(i, sum(terms.stream().map(Notes::negative).toList()));
                        coefficient = coefficient.negated();
                    }
                }
            }
        }

        private static Formula whole(List<Formula> numerator, List<Formula> denominator) {
            List<Formula> scalars =
                    numerator.stream().filter(factor -> !isWide(factor)).toList();
            if (denominator.isEmpty() || scalars.size() == numerator.size()) {
                return over(plain(numerator), plain(denominator));
            }
            List<Formula> factors = new ArrayList<>();
            factors.add(over(plain(scalars), plain(denominator)));
            numerator.stream().filter(Notes::isWide).forEach(factors::add);
            return new Product(factors);
        }

        private static Formula over(Formula numerator, Formula denominator) {
            return denominator.equals(ONE) ? numerator : new Quotient(numerator, denominator);
        }

        private static Formula plain(List<Formula> factors) {
            List<Formula> kept =
                    factors.stream().filter(factor -> !factor.equals(ONE)).toList();
            return switch (kept.size()) {
                case 0 -> ONE;
                case 1 -> kept.getFirst();
                default -> new Product(kept);
            };
        }

        private record Factor(Formula formula, boolean isBelow) {}
    }
}
