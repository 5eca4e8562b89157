package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.runtime.Precision;

/// Writes sums, products and powers as a person would: with minus signs, fractions, squares and roots.
record Arithmetics(Values values) {
    private static final long GREATEST_DIVISOR = 1_000_000;

    static boolean handles(Apply apply) {
        Operator operator = apply.operator();
        return operator.equals(Arithmetic.ADD)
                || operator.equals(Arithmetic.MULTIPLY)
                || operator.equals(Arithmetic.POWER);
    }

    Code code(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        if (apply.operator().equals(Arithmetic.ADD)) {
            return sum(apply, at, scope);
        }
        if (apply.operator().equals(Arithmetic.MULTIPLY)) {
            Signed product = product(apply, at, scope);
            return product.isNegative
                    ? Code.of(Code.Binding.SUM, product.code.depth(), "-$L", product.code.as(Code.Binding.PRODUCT))
                    : product.code;
        }
        return power(apply, at, scope);
    }

    private Code sum(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        List<Signed> terms = new ArrayList<>();
        List<Node> ordered = new ArrayList<>(apply.arguments());
        ordered.sort((a, b) -> Boolean.compare(isNegative(a), isNegative(b)));
        for (Node argument : ordered) {
            terms.add(signed(argument, at, scope));
        }
        if (terms.isEmpty()) {
            return values.number(0);
        }
        CodeBlock.Builder text = CodeBlock.builder();
        Signed first = terms.getFirst();
        text.add(first.isNegative ? "-$L" : "$L", first.code.as(Code.Binding.PRODUCT));
        terms.subList(1, terms.size())
                .forEach(term -> text.add(term.isNegative ? " - $L" : " + $L", term.code.as(Code.Binding.PRODUCT)));
        return new Code(
                text.build(),
                Code.Binding.SUM,
                deeper(terms.stream().map(Signed::code).toList()));
    }

    /// A value with its sign taken out, where it is a product that is its reader's alone.
    Signed signed(Node node, Map<Axis, IndexExpression> at, Scope scope) {
        Optional<Rational> number = Algebra.rational(node).filter(rational -> rational.signum() < 0);
        if (number.isPresent()) {
            return new Signed(true, values.number(-number.get().doubleValue()));
        }
        boolean isOwn = node instanceof Apply apply
                && apply.operator().equals(Arithmetic.MULTIPLY)
                && !values.method().type().plan().memory().containsKey(node)
                && scope.known(Scope.Key.of(node, at, values.precision())) == null;
        if (!isOwn) {
            return new Signed(false, values.value(node, at, scope));
        }
        return isNegative(node) ? product((Apply) node, at, scope) : new Signed(false, values.value(node, at, scope));
    }

    /// Whether it is written with a minus sign; the same wherever it is computed, so that sums have one order.
    private static boolean isNegative(Node node) {
        boolean isProduct = node instanceof Apply apply && apply.operator().equals(Arithmetic.MULTIPLY);
        List<Node> factors = isProduct ? node.children() : List.of(node);
        return factors.stream()
                        .flatMap(factor -> Algebra.rational(factor).stream())
                        .mapToInt(Rational::signum)
                        .reduce(1, (a, b) -> a * b)
                < 0;
    }

    private Signed product(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        Rational coefficient = Rational.ONE;
        List<Code> above = new ArrayList<>();
        List<Code> below = new ArrayList<>();
        for (Node argument : apply.arguments()) {
            Optional<Rational> number = Algebra.rational(argument);
            if (number.isPresent()) {
                coefficient = coefficient.times(number.get());
            } else if (isInverse(argument)) {
                below.add(values.value(argument.children().getFirst(), at, scope));
            } else {
                above.add(values.value(argument, at, scope));
            }
        }
        boolean isNegative = coefficient.signum() < 0;
        Rational size = isNegative ? coefficient.negated() : coefficient;
        if (isPlainDivisor(size)) {
            below.add(values.number(size.denominator().doubleValue()));
        } else if (!size.is(1)) {
            above.addFirst(values.number(size.doubleValue()));
        }
        if (above.isEmpty()) {
            above.add(values.number(1));
        }
        return new Signed(isNegative, fraction(above, below));
    }

    private static boolean isPlainDivisor(Rational number) {
        return !number.is(1)
                && number.numerator().equals(Rational.ONE.numerator())
                && number.denominator().bitLength() < 31
                && number.denominator().longValueExact() <= GREATEST_DIVISOR;
    }

    private boolean isInverse(Node node) {
        return node instanceof Apply power
                && power.operator().equals(Arithmetic.POWER)
                && Algebra.is(power.arguments().getLast(), -1)
                && !values.method().type().plan().memory().containsKey(node);
    }

    private static Code fraction(List<Code> above, List<Code> below) {
        if (above.size() == 1 && below.isEmpty()) {
            return above.getFirst();
        }
        CodeBlock.Builder text = CodeBlock.builder().add(above.getFirst().as(Code.Binding.PRODUCT));
        above.subList(1, above.size()).forEach(factor -> text.add(" * $L", factor.as(Code.Binding.SIGN)));
        below.forEach(divisor -> text.add(" / $L", divisor.as(Code.Binding.SIGN)));
        List<Code> all = new ArrayList<>(above);
        all.addAll(below);
        return new Code(text.build(), Code.Binding.PRODUCT, deeper(all));
    }

    private Code power(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        Node base = apply.arguments().getFirst();
        Optional<Rational> exponent = Algebra.rational(apply.arguments().getLast());
        OptionalInt whole = exponent.stream()
                .filter(rational -> rational.isWhole() && rational.numerator().bitLength() < 4)
                .mapToInt(rational -> rational.numerator().intValue())
                .filter(number -> number >= -2 && number <= 4)
                .findFirst();
        if (whole.isPresent()) {
            return wholePower(base, whole.getAsInt(), at, scope);
        }
        if (exponent.filter(Rational.HALF::equals).isPresent()) {
            return root(base, at, scope);
        }
        if (exponent.filter(Rational.HALF.negated()::equals).isPresent()) {
            Code root = root(base, at, scope);
            return Code.of(
                    Code.Binding.PRODUCT,
                    root.depth() + 1,
                    "$L / $L",
                    values.number(1).text(),
                    root.as(Code.Binding.SIGN));
        }
        Code left = values.value(base, at, scope);
        Code right = values.value(apply.arguments().getLast(), at, scope);
        return doubled(Code.of(
                Code.Binding.CALL,
                deeper(List.of(left, right)),
                "$T.pow($L, $L)",
                Math.class,
                left.text(),
                right.text()));
    }

    private Code root(Node base, Map<Axis, IndexExpression> at, Scope scope) {
        Code value = values.value(base, at, scope);
        return doubled(Code.of(Code.Binding.CALL, value.depth() + 1, "$T.sqrt($L)", Math.class, value.text()));
    }

    /// A double result as a number of the precision.
    Code doubled(Code code) {
        return values.precision() == Precision.DOUBLE
                ? code
                : Code.of(Code.Binding.SIGN, code.depth(), "(float) $L", code.text());
    }

    private Code wholePower(Node base, int exponent, Map<Axis, IndexExpression> at, Scope scope) {
        if (exponent == 0) {
            return values.number(1);
        }
        Code value = values.value(base, at, scope);
        if (exponent == 1) {
            return value;
        }
        if (exponent == -1) {
            return fraction(List.of(values.number(1)), List.of(value));
        }
        Code simple = value.isSimple() ? value : values.named(base, value, scope);
        CodeBlock x = simple.text();
        return switch (exponent) {
            case 2 -> Code.of(Code.Binding.PRODUCT, 1, "$L * $L", x, x);
            case 3 -> Code.of(Code.Binding.PRODUCT, 1, "$L * $L * $L", x, x, x);
            case 4 -> Code.of(Code.Binding.PRODUCT, 1, "$L * $L * ($L * $L)", x, x, x, x);
            default ->
                Code.of(
                        Code.Binding.PRODUCT,
                        1,
                        "$L / ($L * $L)",
                        values.number(1).text(),
                        x,
                        x);
        };
    }

    static int deeper(List<Code> parts) {
        return 1 + parts.stream().mapToInt(Code::depth).max().orElse(0);
    }

    /// A value and whether it is to be subtracted.
    record Signed(boolean isNegative, Code code) {}
}
