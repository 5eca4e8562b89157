package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Binding;
import org.gradsmith.compiler.formula.Formula.Bracket;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Derivative;
import org.gradsmith.compiler.formula.Formula.Dot;
import org.gradsmith.compiler.formula.Formula.Elementwise;
import org.gradsmith.compiler.formula.Formula.ElementwiseQuotient;
import org.gradsmith.compiler.formula.Formula.Function;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.MatrixProduct;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Number;
import org.gradsmith.compiler.formula.Formula.Outer;
import org.gradsmith.compiler.formula.Formula.Over;
import org.gradsmith.compiler.formula.Formula.Padded;
import org.gradsmith.compiler.formula.Formula.Power;
import org.gradsmith.compiler.formula.Formula.Product;
import org.gradsmith.compiler.formula.Formula.Quotient;
import org.gradsmith.compiler.formula.Formula.Root;
import org.gradsmith.compiler.formula.Formula.Special;
import org.gradsmith.compiler.formula.Formula.Stacked;
import org.gradsmith.compiler.formula.Formula.Sum;
import org.gradsmith.compiler.formula.Formula.Symbol;
import org.gradsmith.compiler.formula.Formula.Transpose;
import org.gradsmith.compiler.formula.Text.Brackets;
import org.gradsmith.compiler.formula.Text.Level;
import org.gradsmith.compiler.ir.Notation;

/// Writes formulas and sets parentheses where they are needed. What the ways of writing have in common is here; how
/// each
/// thing looks is left to them.
abstract class Linear implements Renderer {
    private final Brackets brackets;

    Linear(Brackets brackets) {
        this.brackets = brackets;
    }

    @Override
    public String render(Formula formula) {
        return inner(alone(formula));
    }

    /// A choice that stands alone is written as one.
    Formula alone(Formula formula) {
        return showsMasks() && formula instanceof Masked masked && !masked.isArray() ? choice(masked) : formula;
    }

    private static Formula choice(Masked masked) {
        Cases exact = masked.exact();
        boolean isPlain = exact.then() instanceof Number && exact.otherwise() instanceof Number;
        return isPlain ? exact : new Cases(masked.condition(), masked.value(), Notes.ZERO);
    }

    /// A part of a formula that something else holds together.
    String inner(Formula formula) {
        return text(formula).string();
    }

    /// The formula, its precedence with it.
    Text text(Formula formula) {
        return switch (formula) {
            case Number number -> number(Numeral.of(number.value()));
            case Special special -> special(special);
            case Symbol(String name) -> Text.atom(symbol(name));
            case Indexed indexed -> indexed(indexed);
            case Padded(Formula read) -> padded(read);
            case Negative(Formula operand) -> Text.of(Level.SUM, minus() + after(operand));
            case Sum(List<Formula> terms) -> sum(terms);
            case Product(List<Formula> factors) -> product(showsMasks() ? unmasked(factors) : factors);
            case Quotient quotient -> quotient(quotient.numerator(), quotient.denominator());
            case Power power -> power(power);
            case Root(Formula radicand) -> root(radicand);
            case Function function -> function(function);
            case Infix infix -> infix(infix);
            case Bracket(Formula condition) -> bracket(condition);
            case Cases cases -> cases(cases);
            case Masked masked -> masked(masked);
            case Big big -> big(big);
            case Stacked stacked -> stacked(stacked);
            case Over over -> over(over);
            case Transpose(Formula matrix) -> transpose(matrix);
            case MatrixProduct(List<Formula> factors) -> matrixProduct(factors);
            case Dot dot -> dot(dot);
            case Outer outer -> outer(outer);
            case Elementwise(List<Formula> factors) -> elementwise(factors);
            case ElementwiseQuotient quotient -> elementwiseQuotient(quotient);
            case Derivative derivative -> derivative(derivative);
        };
    }

    abstract String minus();

    String plus() {
        return " + ";
    }

    String less() {
        return " " + minus() + " ";
    }

    abstract String times();

    abstract String over();

    abstract String symbol(String name);

    /// What a symbol for a function or relation is called.
    abstract String glyph(Notation notation);

    String relation(Notation notation) {
        return " " + glyph(notation) + " ";
    }

    /// Whether a choice between a value and 0 is shown as a product with a bracket.
    boolean showsMasks() {
        return true;
    }

    abstract Text number(Numeral numeral);

    abstract Text special(Special special);

    abstract Text power(Power power);

    abstract Text root(Formula radicand);

    abstract Text bracket(Formula condition);

    abstract Text transpose(Formula matrix);

    abstract Text matrixProduct(List<Formula> factors);

    abstract Text dot(Dot dot);

    abstract Text outer(Outer outer);

    abstract Text elementwise(List<Formula> factors);

    abstract Text elementwiseQuotient(ElementwiseQuotient quotient);

    abstract Text derivative(Derivative derivative);

    String at(Formula formula, Level least) {
        return text(formula).within(least, brackets);
    }

    private String after(Formula term) {
        return text(term).within(Level.REDUCTION, brackets);
    }

    Text indexed(Indexed indexed) {
        String positions = indexed.positions().stream().map(this::inner).collect(Collectors.joining(", "));
        return Text.atom(at(indexed.array(), Level.ATOM) + "[" + positions + "]");
    }

    Text padded(Formula read) {
        return Text.of(Level.CHOICE, inner(read) + " else 0").open();
    }

    Text sum(List<Formula> terms) {
        StringBuilder line = new StringBuilder();
        boolean isOpen = false;
        for (Formula term : terms) {
            boolean isNegative = term instanceof Negative;
            Text operand = text(term instanceof Negative(Formula positive) ? positive : term);
            if (line.isEmpty()) {
                line.append(isNegative ? minus() : "");
            } else {
                line.append(isNegative ? less() : plus());
            }
            line.append(operand.within(Level.REDUCTION, brackets));
            isOpen = operand.level() == Level.REDUCTION;
        }
        return new Text(line.toString(), Level.SUM, isOpen);
    }

    Text product(List<Formula> factors) {
        return chain(factors, times(), Level.PRODUCT, Level.MATRIX);
    }

    /// Whether a sign is needed to tell it from a number before it.
    static boolean startsWithNumber(Formula formula) {
        return switch (formula) {
            case Number _ -> true;
            case Power(Formula base, var _) -> startsWithNumber(base);
            default -> false;
        };
    }

    /// A value where a condition holds, as the product of both; where one factor of a product is such, its condition is
    /// one factor more.
    Text masked(Masked masked) {
        return product(unmasked(List.of(masked)));
    }

    static List<Formula> unmasked(List<Formula> factors) {
        if (factors.stream().noneMatch(Masked.class::isInstance)) {
            return factors;
        }
        List<Formula> flat = new ArrayList<>();
        for (Formula factor : factors) {
            switch (factor) {
                case Masked masked
                when !masked.isArray() -> {
                    flat.addAll(
                            masked.value() instanceof Product(List<Formula> inner) ? inner : List.of(masked.value()));
                    flat.add(new Bracket(masked.condition()));
                }
                default -> flat.add(factor);
            }
        }
        return Order.factors(
                flat.stream().filter(factor -> !factor.equals(Notes.ONE)).toList());
    }

    /// Operands with a sign between them; the first may be of the same kind, the last may reach to the right.
    Text chain(List<Formula> operands, String sign, Level level, Level least) {
        List<String> written = new ArrayList<>();
        Text operand = Text.atom("");
        for (int i = 0; i < operands.size(); i++) {
            operand = text(operands.get(i));
            Level needed = i == 0 && operand.level() == level ? level : least;
            boolean isLast = i == operands.size() - 1;
            written.add(isLast ? operand.last(needed, brackets) : operand.before(needed, brackets));
        }
        boolean isOpen = operand.isOpen() && operand.level() == Level.REDUCTION;
        return new Text(String.join(sign, written), level, isOpen);
    }

    Text quotient(Formula numerator, Formula denominator) {
        Text below = text(denominator);
        String line = text(numerator).before(Level.PRODUCT, brackets) + over() + below.last(Level.POWER, brackets);
        return new Text(line, Level.PRODUCT, below.level() == Level.REDUCTION);
    }

    /// What a sign such as that of the inverse is raised behind; empty where a formula is none of that kind.
    static Optional<Formula> raised(Formula formula) {
        return formula instanceof Function function && function.notation().form() == Notation.Form.RAISED
                ? Optional.of(function.arguments().getFirst())
                : Optional.empty();
    }

    Text function(Function function) {
        List<String> arguments = function.arguments().stream().map(this::inner).toList();
        String glyph = glyph(function.notation());
        return Text.atom(
                function.notation().form() == Notation.Form.TEMPLATE
                        ? Templates.fill(glyph, arguments)
                        : glyph + "(" + String.join(", ", arguments) + ")");
    }

    /// What stands after `d/dx`: a function, or anything in parentheses.
    String operand(Formula body) {
        boolean isFunction =
                body instanceof Function function && function.notation().form() == Notation.Form.FUNCTION;
        return isFunction ? space() + inner(body) : brackets.around(inner(body));
    }

    String space() {
        return " ";
    }

    Text infix(Infix infix) {
        boolean isLogic = infix.notation().form() == Notation.Form.LOGIC;
        Level level = isLogic ? Level.LOGIC : Level.COMPARISON;
        Level least = isLogic ? Level.COMPARISON : Level.SUM;
        String line = at(infix.left(), least) + relation(infix.notation()) + at(infix.right(), least);
        return Text.of(level, line);
    }

    Text cases(Cases cases) {
        String line = "if " + at(cases.condition(), Level.LOGIC) + " then " + at(cases.then(), Level.LOGIC) + " else "
                + inner(cases.otherwise());
        return Text.of(Level.CHOICE, line).open();
    }

    Text over(Over over) {
        return Text.atom(over.reducer() + "(" + inner(over.body()) + " over " + over.samples() + ")");
    }

    Text big(Big big) {
        Text body = text(big.body());
        String line = glyph(big.notation()) + bindings(big.bindings()) + " " + body.last(Level.PRODUCT, brackets);
        return Text.of(Level.REDUCTION, line).open();
    }

    Text stacked(Stacked stacked) {
        String positions = stacked.positions().stream().map(this::inner).collect(Collectors.joining(", "));
        return Text.atom(glyph(stacked.notation()) + bindings(stacked.bindings()) + "(" + inner(stacked.body()) + ")["
                + positions + "]");
    }

    private String bindings(List<Binding> bindings) {
        return bindings.stream().map(this::binding).collect(Collectors.joining(", ", "[", "]"));
    }

    private String binding(Binding binding) {
        String size = text(binding.size()).within(Level.SUM, brackets);
        return binding.isShown() ? binding.index() + " in 0.." + size : binding.index();
    }
}
