package org.gradsmith.compiler.simplify;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Fraction;

/// How long a formula is on paper, in characters, about; where a bar makes parentheses needless.
public final class Extent {
    private static final int GREATEST = 1_000_000;
    private static final int PARENTHESES = 2;
    private static final int PLUS = 3;

    private final Map<Node, Integer> known = new HashMap<>();

    private Extent() {}

    public static int of(Node root) {
        Extent extent = new Extent();
        Walk.upwards(List.of(root)).forEach(node -> extent.known.put(node, Math.min(GREATEST, extent.measure(node))));
        return extent.get(root);
    }

    private int get(Node node) {
        Integer length = known.get(node);
        return length == null ? measure(node) : length;
    }

    private int measure(Node node) {
        if (Algebra.rational(node).isPresent()) {
            return Algebra.rational(node).get().toString().length();
        }
        return switch (node) {
            case Variable variable -> variable.name().length();
            case Apply apply when apply.operator() == Arithmetic.ADD -> sum(apply);
            case Apply apply when apply.operator() == Arithmetic.MULTIPLY -> fraction(Fraction.of(apply));
            case Apply apply when apply.operator() == Arithmetic.POWER -> fraction(Fraction.of(apply));
            case Apply apply -> apply.operator().name().length() + PARENTHESES + listed(apply);
            default -> 1 + PARENTHESES + listed(node);
        };
    }

    private int listed(Node node) {
        return node.children().stream().mapToInt(child -> get(child) + 1).sum() - 1;
    }

    private int sum(Apply sum) {
        int length = sum.arguments().stream()
                .mapToInt(term -> PLUS + get(term) - (Term.isNegative(term) ? 1 : 0))
                .sum();
        return length - PLUS + (Term.isNegative(sum.arguments().getFirst()) ? 1 : 0);
    }

    private int fraction(Fraction fraction) {
        Rational coefficient = fraction.coefficient();
        List<Node> numerator = fraction.numerator();
        boolean hasNumber = !coefficient.numerator().abs().equals(BigInteger.ONE) || numerator.isEmpty();
        boolean isBelowBar = !fraction.denominator().isEmpty();
        int above = isBelowBar && !hasNumber && numerator.size() == 1
                ? alone(numerator.getFirst())
                : numerator.stream().mapToInt(factor -> 1 + factor(factor)).sum() - 1;
        if (hasNumber) {
            above += 1 + coefficient.numerator().abs().toString().length();
        }
        return above + below(fraction) + (fraction.isNegative() ? 1 : 0);
    }

    private int below(Fraction fraction) {
        List<Fraction.Divisor> divisors = fraction.denominator();
        if (divisors.isEmpty()) {
            return fraction.coefficient().isWhole() ? 0 : 1 + wholeDivisor(fraction);
        }
        boolean isAlone = divisors.size() == 1
                && divisors.getFirst().exponent().is(1)
                && fraction.coefficient().isWhole();
        int length = isAlone
                ? alone(divisors.getFirst().base())
                : divisors.stream()
                                .mapToInt(divisor -> 1 + factor(divisor.base()) + exponent(divisor.exponent()))
                                .sum()
                        - 1;
        return 1 + length + (fraction.coefficient().isWhole() ? 0 : 1 + wholeDivisor(fraction));
    }

    private static int wholeDivisor(Fraction fraction) {
        return fraction.coefficient().denominator().toString().length();
    }

    /// All that stands above or below a bar, which needs no parentheses.
    private int alone(Node node) {
        return Term.isSum(node) ? get(node) : factor(node);
    }

    /// A part of a product.
    private int factor(Node node) {
        if (node instanceof Apply power && power.operator() == Arithmetic.POWER) {
            Node exponent = power.arguments().getLast();
            int raised = Algebra.rational(exponent)
                    .map(Extent::exponent)
                    .orElseGet(() -> 1 + get(exponent) + (exponent.children().isEmpty() ? 0 : PARENTHESES));
            return factor(power.arguments().getFirst()) + raised;
        }
        return get(node) + (Term.isSum(node) ? PARENTHESES : 0);
    }

    private static int exponent(Rational exponent) {
        if (exponent.is(1)) {
            return 0;
        }
        return exponent.isWhole() || exponent.equals(Rational.HALF)
                ? exponent.numerator().toString().length()
                : 1 + PARENTHESES + exponent.toString().length();
    }
}
