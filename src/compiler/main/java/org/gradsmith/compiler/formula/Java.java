package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Binding;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Function;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.formula.Text.Brackets;
import org.gradsmith.compiler.formula.Text.Level;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Notation;

/// Formulas as Java expressions over doubles and arrays of doubles: `-2 * x * Math.sin(x * x - 1)`. Every formula in
/// index style over functions that Java has is a valid expression.
final class Java extends Linear {
    private static final int EXACT_AS_INT = 1 << 15;

    Java() {
        super(Brackets.ROUND);
    }

    @Override
    String minus() {
        return "-";
    }

    @Override
    String times() {
        return " * ";
    }

    @Override
    String over() {
        return " / ";
    }

    @Override
    Text transpose(Formula matrix) {
        return Text.atom(at(matrix, Level.ATOM) + ".T");
    }

    @Override
    String symbol(String name) {
        if (name.startsWith(Names.ADJOINT)) {
            return "delta_" + symbol(name.substring(Names.ADJOINT.length()));
        }
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    @Override
    public String remark(String before, Equation equation, String after) {
        return "// " + before + equation(equation) + after;
    }

    @Override
    String glyph(Notation notation) {
        return switch (notation.ascii()) {
            case "and" -> "&&";
            case "or" -> "||";
            case "not" -> "!";
            default -> notation.ascii();
        };
    }

    /// Small whole numbers without a point: they meet doubles before they could overflow.
    @Override
    Text number(Numeral numeral) {
        String plain = numeral.plain();
        boolean isInt = numeral.exponent() == 0
                && !plain.contains(".")
                && plain.length() < 6
                && Integer.parseInt(plain) < EXACT_AS_INT;
        return Text.atom(isInt || plain.contains(".") || plain.contains("e") ? plain : plain + ".0");
    }

    @Override
    Text special(Special special) {
        return Text.atom(
                switch (special.value()) {
                    case PI -> "Math.PI";
                    case E -> "Math.E";
                    case INFINITY -> "Double.POSITIVE_INFINITY";
                    case NOT_A_NUMBER -> "Double.NaN";
                });
    }

    /// A quotient of two whole numbers would be a whole number, were one of them no double.
    @Override
    Text quotient(Formula numerator, Formula denominator) {
        if (numerator instanceof Number number && number.value().isWhole()) {
            Numeral numeral = Numeral.of(number.value());
            String above = numeral.exponent() == 0 ? numeral.digits() + ".0" : numeral.plain();
            boolean needed = isWholeNumber(denominator);
            String line = (needed ? above : number(numeral).string()) + over() + at(denominator, Level.POWER);
            return Text.of(Level.PRODUCT, line);
        }
        return super.quotient(numerator, denominator);
    }

    private static boolean isWholeNumber(Formula formula) {
        return formula instanceof Number
                || !Parts.of(formula).isEmpty()
                        && !(formula instanceof Function)
                        && Parts.of(formula).stream().allMatch(Java::isWholeNumber);
    }

    @Override
    Text indexed(Indexed indexed) {
        String positions = indexed.positions().stream()
                .map(position -> "[" + inner(position) + "]")
                .collect(Collectors.joining());
        return Text.atom(at(indexed.array(), Level.ATOM) + positions);
    }

    /// Squares of names are products; `Math.pow` is exact for other whole exponents too.
    @Override
    Text power(Power power) {
        if (power.base() instanceof Symbol base && power.exponent() instanceof Number(var value)) {
            String name = inner(base);
            if (value.is(2) || value.is(3)) {
                return Text.of(Level.PRODUCT, name + " * " + name + (value.is(3) ? " * " + name : ""));
            }
        }
        return Text.atom("Math.pow(" + inner(power.base()) + ", " + inner(power.exponent()) + ")");
    }

    @Override
    Text root(Formula radicand) {
        return Text.atom("Math.sqrt(" + inner(radicand) + ")");
    }

    @Override
    Text function(Function function) {
        if (function.java().isEmpty()) {
            return super.function(function);
        }
        JavaForm form = function.java().get();
        List<String> arguments = function.arguments().stream().map(this::inner).toList();
        return form.owner()
                .map(owner -> Text.atom(name(owner) + "." + form.code() + "(" + String.join(", ", arguments) + ")"))
                .orElseGet(() -> expression(function, form));
    }

    private static String name(Class<?> owner) {
        return owner.getPackageName().equals("java.lang") ? owner.getSimpleName() : owner.getName();
    }

    private Text expression(Function function, JavaForm form) {
        List<String> operands = function.arguments().stream()
                .map(argument -> at(argument, Level.ATOM))
                .toList();
        return Text.of(Level.CHOICE, Templates.fill(form.code(), operands));
    }

    @Override
    Text bracket(Formula condition) {
        return cases(new Cases(condition, Notes.ONE, Notes.ZERO));
    }

    @Override
    Text cases(Cases cases) {
        String line = condition(cases.condition()) + " ? " + at(cases.then(), Level.LOGIC) + " : "
                + at(cases.otherwise(), Level.LOGIC);
        return Text.of(Level.CHOICE, line).open();
    }

    private String condition(Formula condition) {
        return switch (condition) {
            case Infix infix -> at(infix, Level.LOGIC);
            case Function function
            when function.notation().ascii().equals("not") ->
                "!(" + condition(function.arguments().getFirst()) + ")";
            default -> at(condition, Level.SUM) + " != 0";
        };
    }

    @Override
    Text infix(Infix infix) {
        if (infix.notation().form() != Notation.Form.LOGIC) {
            return super.infix(infix);
        }
        String sign = " " + glyph(infix.notation()) + " ";
        return Text.of(Level.LOGIC, side(infix.left()) + sign + side(infix.right()));
    }

    private String side(Formula condition) {
        String text = condition(condition);
        return condition instanceof Infix infix && infix.notation().form() == Notation.Form.LOGIC
                ? "(" + text + ")"
                : text;
    }

    @Override
    boolean showsMasks() {
        return false;
    }

    @Override
    Text masked(Masked masked) {
        return cases(masked.exact());
    }

    @Override
    Text padded(Formula read) {
        return Text.atom(inner(read));
    }

    /// A stream over the index.
    @Override
    Text big(Big big) {
        String body = inner(big.body());
        for (Binding binding : big.bindings().reversed()) {
            String range = "java.util.stream.IntStream.range(0, " + inner(binding.size()) + ").mapToDouble(";
            body = range + binding.index() + " -> " + body + ")" + ending(big.reducer());
        }
        return Text.atom(body);
    }

    private static String ending(String reducer) {
        return switch (reducer) {
            case "sum" -> ".sum()";
            case "mean" -> ".average().getAsDouble()";
            case "prod" -> ".reduce(1, (left, right) -> left * right)";
            case "max" -> ".max().getAsDouble()";
            case "min" -> ".min().getAsDouble()";
            default -> "." + reducer + "()";
        };
    }

    @Override
    Text matrixProduct(List<Formula> factors) {
        return call("multiply", factors);
    }

    @Override
    Text dot(Dot dot) {
        return call("dot", List.of(dot.left(), dot.right()));
    }

    @Override
    Text outer(Outer outer) {
        return call("outer", List.of(outer.left(), outer.right()));
    }

    @Override
    Text elementwise(List<Formula> factors) {
        return call("times", factors);
    }

    @Override
    Text elementwiseQuotient(ElementwiseQuotient quotient) {
        return call("over", List.of(quotient.numerator(), quotient.denominator()));
    }

    private Text call(String name, List<Formula> arguments) {
        return Text.atom(name + "(" + arguments.stream().map(this::inner).collect(Collectors.joining(", ")) + ")");
    }

    @Override
    Text derivative(Derivative derivative) {
        return call("derivative", List.of(derivative.body(), derivative.variable()));
    }
}
