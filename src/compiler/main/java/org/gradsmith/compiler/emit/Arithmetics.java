package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Fraction;
import org.gradsmith.compiler.operator.Powers;
import org.gradsmith.compiler.operator.Terms;
import org.gradsmith.runtime.Precision;

/// Writes sums, products and powers as a person would: with minus signs, fractions, squares and roots. In which order
/// and how they are computed, [Terms], [Fraction] and [Powers] say, so that the interpreter computes the same bits.
record Arithmetics(Values values) {
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
            Signed product = product(Fraction.of(apply, this::isOwn), at, scope);
            return product.isNegative
                    ? Code.of(Code.Binding.SUM, product.code.depth(), "-$L", product.code.as(Code.Binding.PRODUCT))
                    : product.code;
        }
        return power(apply, at, scope);
    }

    private Code sum(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        List<Signed> terms = new ArrayList<>();
        Terms.of(apply).terms().forEach(term -> terms.add(signed(term.node(), at, scope)));
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
        return Fraction.of(node).isNegative()
                ? product(Fraction.of(node, this::isOwn), at, scope)
                : new Signed(false, values.value(node, at, scope));
    }

    private Signed product(Fraction whole, Map<Axis, IndexExpression> at, Scope scope) {
        Fraction fraction = whole.magnitude();
        boolean isWholeDivisor = fraction.dividesByWholeNumber();
        List<Code> factors = new ArrayList<>();
        if (!isWholeDivisor && !fraction.coefficient().is(1)) {
            factors.add(values.number(fraction.coefficient().doubleValue()));
        }
        fraction.numerator().forEach(factor -> factors.add(values.value(factor, at, scope)));
        if (factors.isEmpty()) {
            factors.add(values.number(1));
        }
        Code code = multiplied(factors);
        for (Fraction.Divisor divisor : fraction.denominator()) {
            Code base = values.value(divisor.base(), at, scope);
            JavaForm form = Powers.javaQuotient(divisor.exponent());
            code = doubled(form, quotient(form, code, repeatable(form, 1, divisor.base(), base, scope)));
        }
        if (isWholeDivisor) {
            Code number = values.number(fraction.coefficient().denominator().doubleValue());
            code = quotient(Powers.javaQuotient(Rational.ONE), code, number);
        }
        return new Signed(whole.isNegative(), code);
    }

    /// Whether a power is its reader's alone, so that it may be written below a fraction line.
    private boolean isOwn(Node node) {
        return !values.method().type().plan().memory().containsKey(node);
    }

    private static Code multiplied(List<Code> factors) {
        if (factors.size() == 1) {
            return factors.getFirst();
        }
        CodeBlock.Builder text = CodeBlock.builder().add(factors.getFirst().as(Code.Binding.PRODUCT));
        factors.subList(1, factors.size()).forEach(factor -> text.add(" * $L", factor.as(Code.Binding.SIGN)));
        return new Code(text.build(), Code.Binding.PRODUCT, deeper(factors));
    }

    private static Code quotient(JavaForm form, Code dividend, Code divisor) {
        Code above = new Code(dividend.as(Code.Binding.PRODUCT), Code.Binding.NAME, 0);
        CodeBlock text = Templates.filled(form.code(), List.of(above, divisor)).text();
        return new Code(text, Code.Binding.PRODUCT, deeper(List.of(dividend, divisor)));
    }

    private Code power(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        Node base = apply.arguments().getFirst();
        Node exponent = apply.arguments().getLast();
        Optional<Rational> fixed = Algebra.rational(exponent);
        if (fixed.isEmpty()) {
            return called(values.value(base, at, scope), values.value(exponent, at, scope));
        }
        if (fixed.get().signum() < 0) {
            return product(Fraction.of(apply), at, scope).code;
        }
        JavaForm form = Powers.java(fixed.get());
        Code simple = repeatable(form, 0, base, values.value(base, at, scope), scope);
        return doubled(
                form,
                new Code(
                        Templates.filled(form.code(), List.of(simple)).text(),
                        isCall(form) ? Code.Binding.CALL : Code.Binding.PRODUCT,
                        simple.depth() + 1));
    }

    private Code called(Code base, Code exponent) {
        JavaForm form = Arithmetic.POWER.java();
        return doubled(
                form,
                Code.of(
                        Code.Binding.CALL,
                        deeper(List.of(base, exponent)),
                        "$T.$N($L, $L)",
                        form.owner().orElseThrow(),
                        form.code(),
                        base.text(),
                        exponent.text()));
    }

    /// An argument that a template may use more than once: then a name.
    private Code repeatable(JavaForm form, int place, Node node, Code value, Scope scope) {
        String hole = "{" + place + "}";
        boolean isRepeated = form.code().indexOf(hole) != form.code().lastIndexOf(hole);
        if (isRepeated) {
            return value.isSimple() ? value : values.named(node, value, scope);
        }
        boolean isArgument = form.code().contains("(" + hole);
        return isArgument ? new Code(value.text(), Code.Binding.NAME, value.depth()) : value;
    }

    private static boolean isCall(JavaForm form) {
        return form.code().startsWith("Math.");
    }

    private Code doubled(JavaForm form, Code code) {
        return form.isDouble() && values.precision() == Precision.FLOAT
                ? Code.of(Code.Binding.SIGN, code.depth(), "(float) $L", code.as(Code.Binding.CALL))
                : code;
    }

    static int deeper(List<Code> parts) {
        return 1 + parts.stream().mapToInt(Code::depth).max().orElse(0);
    }

    /// A value and whether it is to be subtracted.
    record Signed(boolean isNegative, Code code) {}
}
