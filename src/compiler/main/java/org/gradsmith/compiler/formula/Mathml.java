package org.gradsmith.compiler.formula;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Binding;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Function;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Over;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Stacked;
import org.gradsmith.compiler.formula.Text.Brackets;
import org.gradsmith.compiler.formula.Text.Level;
import org.gradsmith.compiler.ir.Notation;

/// Formulas as presentation MathML, within what MathML Core has.
final class Mathml extends Linear {
    private static final Brackets ROUND = inner -> row(operator("(") + inner + operator(")"));
    private static final String APPLY = operator("&#x2061;");
    private static final String JUXTAPOSED = "<mo rspace=\"0.167em\">&#x2062;</mo>";

    Mathml() {
        super(ROUND);
    }

    @Override
    public String render(Formula formula) {
        return math(inner(alone(formula)));
    }

    @Override
    public String remark(String before, Equation equation, String after) {
        return math(element("mtext", escaped(before).replace(' ', '\u00a0'))
                + line(equation)
                + element("mtext", escaped(after)));
    }

    private String line(Equation equation) {
        return inner(equation.left()) + operator(equation.relation().unicode()) + inner(alone(equation.right()));
    }

    @Override
    public String equation(Equation equation) {
        return math(line(equation));
    }

    private static String math(String inner) {
        return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">" + row(inner) + "</math>";
    }

    static String element(String name, String... children) {
        return "<" + name + ">" + String.join("", children) + "</" + name + ">";
    }

    /// One element of all; of one element, that element.
    static String row(String inner) {
        return isOne(inner) ? inner : element("mrow", inner);
    }

    private static boolean isOne(String inner) {
        int depth = 0;
        for (int at = inner.indexOf('<'); at >= 0; at = inner.indexOf('<', at + 1)) {
            depth += inner.charAt(at + 1) == '/' ? -1 : 1;
            if (depth == 0) {
                return inner.indexOf('>', at) == inner.length() - 1;
            }
        }
        return false;
    }

    static String operator(String sign) {
        return element("mo", sign);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String only(Formula formula) {
        return row(inner(formula));
    }

    private String commas(List<Formula> formulas) {
        return formulas.stream().map(this::inner).collect(Collectors.joining(operator(",")));
    }

    @Override
    String minus() {
        return "<mo form=\"prefix\">−</mo>";
    }

    @Override
    String plus() {
        return operator("+");
    }

    @Override
    String less() {
        return operator("−");
    }

    @Override
    String times() {
        return JUXTAPOSED;
    }

    @Override
    String space() {
        return "";
    }

    @Override
    String over() {
        return operator("/");
    }

    @Override
    String relation(Notation notation) {
        return operator(escaped(notation.unicode()));
    }

    @Override
    String glyph(Notation notation) {
        return element("mi", escaped(notation.unicode()));
    }

    @Override
    String symbol(String name) {
        if (name.startsWith(Names.ADJOINT)) {
            String of = symbol(name.substring(Names.ADJOINT.length()));
            return element("msub", element("mi", "δ"), of);
        }
        return element("mi", escaped(Greek.letters(name)));
    }

    @Override
    Text number(Numeral numeral) {
        String digits = element("mn", numeral.digits());
        if (numeral.exponent() == 0) {
            return Text.atom(digits);
        }
        String exponent = (numeral.exponent() < 0 ? minus() : "") + element("mn", "" + Math.abs(numeral.exponent()));
        return Text.of(Level.PRODUCT, digits + operator("·") + element("msup", element("mn", "10"), row(exponent)));
    }

    @Override
    Text special(Special special) {
        return Text.atom(
                switch (special.value()) {
                    case PI -> element("mi", "π");
                    case E -> element("mi", "e");
                    case INFINITY -> element("mi", "∞");
                    case NOT_A_NUMBER -> element("mi", "NaN");
                });
    }

    @Override
    Text indexed(Indexed indexed) {
        return Text.atom(element("msub", row(at(indexed.array(), Level.ATOM)), row(commas(indexed.positions()))));
    }

    @Override
    Text padded(Formula read) {
        return Text.of(Level.CHOICE, inner(read) + element("mtext", "\u00a0else\u00a0") + element("mn", "0"));
    }

    @Override
    Text product(List<Formula> factors) {
        boolean isPlain = factors.stream().skip(1).noneMatch(Linear::startsWithNumber);
        return chain(factors, isPlain ? JUXTAPOSED : operator("·"), Level.PRODUCT, Level.MATRIX);
    }

    @Override
    Text quotient(Formula numerator, Formula denominator) {
        return Text.of(Level.MATRIX, element("mfrac", only(numerator), only(denominator)));
    }

    @Override
    Text power(Power power) {
        boolean isWhole = power.exponent() instanceof Number(var value) && value.isWhole();
        if (isWhole
                && power.base() instanceof Function function
                && function.notation().form() == Notation.Form.FUNCTION) {
            String name = element("msup", glyph(function.notation()), only(power.exponent()));
            return Text.of(Level.POWER, name + APPLY + ROUND.around(commas(function.arguments())));
        }
        return Text.of(Level.POWER, element("msup", row(at(power.base(), Level.ATOM)), only(power.exponent())));
    }

    @Override
    Text root(Formula radicand) {
        return Text.of(Level.POWER, element("msqrt", inner(radicand)));
    }

    @Override
    Text function(Function function) {
        Optional<Formula> raised = raised(function);
        if (raised.isPresent()) {
            return behind(raised.get(), row(operator("−") + element("mn", "1")));
        }
        if (function.notation().form() != Notation.Form.TEMPLATE) {
            return Text.atom(row(glyph(function.notation()) + APPLY + ROUND.around(commas(function.arguments()))));
        }
        List<String> arguments = function.arguments().stream().map(this::only).toList();
        return Text.atom(row(MathmlTemplate.fill(function.notation().unicode(), arguments)));
    }

    @Override
    Text bracket(Formula condition) {
        return Text.atom(row(operator("[") + inner(condition) + operator("]")));
    }

    @Override
    Text cases(Cases cases) {
        StringBuilder rows = new StringBuilder();
        Formula rest = cases;
        while (rest instanceof Cases(Formula condition, Formula then, Formula otherwise)) {
            rows.append(tableRow(inner(then), element("mtext", "if\u00a0") + inner(condition)));
            rest = otherwise;
        }
        rows.append(tableRow(inner(rest), element("mtext", "otherwise")));
        return Text.of(Level.CHOICE, row(operator("{") + element("mtable", rows.toString())));
    }

    private static String tableRow(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(element("mtd", row(cell)));
        }
        return element("mtr", row.toString());
    }

    @Override
    Text masked(Masked masked) {
        if (!masked.isArray()) {
            return super.masked(masked);
        }
        String line = at(masked.value(), Level.POWER)
                + operator("⊙")
                + bracket(masked.condition()).string();
        return Text.of(Level.ELEMENTWISE, line);
    }

    @Override
    Text big(Big big) {
        String body = text(big.body()).last(Level.PRODUCT, ROUND);
        String sign = switch (big.reducer()) {
            case "sum" -> operator("∑");
            case "prod" -> operator("∏");
            default -> operator(escaped(big.notation().unicode()));
        };
        return Text.of(Level.REDUCTION, element("munder", sign, row(bindings(big.bindings()))) + row(body))
                .open();
    }

    private String bindings(List<Binding> bindings) {
        return bindings.stream().map(this::binding).collect(Collectors.joining(operator(",")));
    }

    private String binding(Binding binding) {
        String index = symbol(binding.index());
        return binding.isShown()
                ? element("mn", "0") + operator("≤") + index + operator("&lt;") + inner(binding.size())
                : index;
    }

    @Override
    Text stacked(Stacked stacked) {
        String name = element("msub", glyph(stacked.notation()), row(bindings(stacked.bindings())));
        String call = row(name + APPLY + ROUND.around(inner(stacked.body())));
        return Text.atom(element("msub", call, row(commas(stacked.positions()))));
    }

    @Override
    Text over(Over over) {
        String name = element("munder", element("mi", over.reducer()), element("mtext", escaped(over.samples())));
        return Text.atom(row(name + APPLY + ROUND.around(inner(over.body()))));
    }

    @Override
    Text transpose(Formula matrix) {
        Optional<Formula> raised = raised(matrix);
        return raised.isPresent()
                ? behind(raised.get(), row(operator("−") + operator("⊤")))
                : behind(matrix, operator("⊤"));
    }

    private Text behind(Formula base, String raised) {
        return Text.of(Level.POWER, element("msup", row(at(base, Level.ATOM)), raised));
    }

    @Override
    Text matrixProduct(List<Formula> factors) {
        return Text.of(
                Level.MATRIX,
                factors.stream().map(factor -> at(factor, Level.POWER)).collect(Collectors.joining(JUXTAPOSED)));
    }

    @Override
    Text dot(Dot dot) {
        return Text.of(Level.MATRIX, transpose(dot.left()).string() + JUXTAPOSED + at(dot.right(), Level.MATRIX));
    }

    @Override
    Text outer(Outer outer) {
        return Text.of(
                Level.MATRIX,
                at(outer.left(), Level.POWER)
                        + JUXTAPOSED
                        + transpose(outer.right()).string());
    }

    @Override
    Text elementwise(List<Formula> factors) {
        return Text.of(
                Level.ELEMENTWISE,
                factors.stream().map(factor -> at(factor, Level.POWER)).collect(Collectors.joining(operator("⊙"))));
    }

    @Override
    Text elementwiseQuotient(ElementwiseQuotient quotient) {
        String line = at(quotient.numerator(), Level.POWER) + operator("⊘") + at(quotient.denominator(), Level.POWER);
        return Text.of(Level.ELEMENTWISE, line);
    }

    @Override
    Text derivative(Derivative derivative) {
        String sign = operator(derivative.isPartial() ? "∂" : "d");
        String order = element("mn", "" + derivative.order());
        String above = derivative.order() == 1 ? sign : element("msup", sign, order);
        String variable = row(at(derivative.variable(), Level.ATOM));
        String below = row(sign + (derivative.order() == 1 ? variable : element("msup", variable, order)));
        return derivative.isOfName()
                ? Text.of(Level.MATRIX, element("mfrac", row(above + inner(derivative.body())), below))
                : Text.of(Level.POWER, element("mfrac", above, below) + operand(derivative.body()));
    }
}
