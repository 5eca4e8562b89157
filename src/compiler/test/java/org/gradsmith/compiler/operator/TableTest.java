package org.gradsmith.compiler.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gradsmith.compiler.ir.Operator.Trait.COMMUTATIVE;
import static org.gradsmith.compiler.ir.Operator.Trait.EVEN;
import static org.gradsmith.compiler.ir.Operator.Trait.GROWING;
import static org.gradsmith.compiler.ir.Operator.Trait.ODD;
import static org.gradsmith.compiler.ir.Operator.Trait.PIECEWISE_CONSTANT;
import static org.gradsmith.compiler.ir.Operator.Trait.PREDICATE;
import static org.gradsmith.compiler.ir.Operator.Trait.TOTAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gradsmith.compiler.evaluate.Interpreter;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the entries of the table say of their operators is true.
class TableTest {
    static List<Operator> operators() {
        return Operators.all();
    }

    @Test
    void hasEveryNameOnce() {
        assertThat(Operators.all().stream().map(Operator::name)).doesNotHaveDuplicates();
        assertThat(Aliases.all().stream().map(Aliases.Alias::name))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        Operators.all().stream().map(Operator::name).toList());
    }

    /// The names that users of such systems expect.
    @Test
    void hasTheExpectedNames() {
        String names =
                "neg abs sign inv square sqrt rsqrt cbrt pow exp exp2 expm1 log log2 log10 log1p sin cos tan asin"
                        + " acos atan atan2 sinh cosh tanh asinh acosh atanh hypot erf erfc erfinv lgamma digamma floor ceil round"
                        + " trunc step min max clip fma mod log1p_exp log1m log1m_exp log1m_inv_logit log_inv_logit inv_logit"
                        + " logit log_sum_exp log_diff_exp log_mix lmultiply inv_sqrt inv_square inv_cloglog where is_nan is_inf"
                        + " stop_gradient grad_scale";
        assertThat(names.split(" "))
                .allMatch(name ->
                        Operators.named(name).isPresent() || Aliases.named(name).isPresent());
    }

    @ParameterizedTest
    @MethodSource("operators")
    void staysWithinItsRange(Operator operator) {
        Random random = new Random(5);
        for (double[] arguments : Samples.of(operator, 200, 0)) {
            List<Range> ranges = new ArrayList<>();
            for (int i = 0; i < arguments.length; i++) {
                double below = random.nextInt(3) == 0 ? 0 : random.nextDouble();
                ranges.add(Range.of(arguments[i] - below, arguments[i] + random.nextDouble()));
            }
            Range range = operator.range().of(ranges);
            double value = operator.value().of(arguments);
            assertThat(value)
                    .as("%s of %s", operator, ranges)
                    .isGreaterThanOrEqualTo(range.low() - 1e-12 * Math.abs(range.low()))
                    .isLessThanOrEqualTo(range.high() + 1e-12 * Math.abs(range.high()));
            assertThat(range.lowOpen() && value == range.low()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void staysWithinItsRangeAtSpecialValues(Operator operator) {
        List<Range> anywhere = Collections.nCopies(Samples.arity(operator), Range.ALL);
        Range range = operator.range().of(anywhere);
        List<String> wrong = new ArrayList<>();
        for (double[] arguments : Samples.special(operator)) {
            double value = operator.value().of(arguments);
            if (value < range.low() || value > range.high()) {
                wrong.add(Arrays.toString(arguments) + " to " + value);
            }
        }
        assertThat(wrong).as("%s outside of %s", operator, range).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void hasItsTraits(Operator operator) {
        for (double[] arguments : Samples.special(operator)) {
            double value = operator.value().of(arguments);
            if (operator.traits().contains(ODD)) {
                same(operator, operator.value().of(-arguments[0]), -value);
            }
            if (operator.traits().contains(EVEN)) {
                same(operator, operator.value().of(-arguments[0]), value);
            }
            if (operator.traits().contains(COMMUTATIVE)) {
                same(operator, operator.value().of(arguments[1], arguments[0]), value);
            }
            if (!Collections.disjoint(operator.traits(), Set.of(TOTAL, GROWING))
                    && Arrays.stream(arguments).allMatch(x -> Math.abs(x) <= 20)) {
                assertThat(value).isFinite();
            }
            if (operator.traits().contains(PREDICATE)) {
                assertThat(value).isIn(0.0, 1.0);
                assertThat(operator.traits()).contains(PIECEWISE_CONSTANT);
            }
        }
    }

    private static void same(Operator operator, double left, double right) {
        boolean isSame = left == right || Double.isNaN(left) && Double.isNaN(right);
        assertThat(isSame).as("%s: %s, %s", operator, left, right).isTrue();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void isWhatTheTextbookWrites(Operator operator) {
        if (operator.textbook().isEmpty()) {
            return;
        }
        Graph graph = new Graph();
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < operator.arity(); i++) {
            variables.add(graph.variable("x" + i, Variable.Role.ARGUMENT, Kind.REAL, List.of()));
        }
        Apply apply = (Apply) graph.apply(operator, List.copyOf(variables));
        Node textbook = operator.textbook().get().of(graph, apply);
        assertThat(textbook).isNotSameAs(apply);
        for (double[] arguments : Samples.of(operator, 20, 0)) {
            Map<Variable, double[]> bindings = new HashMap<>();
            for (int i = 0; i < arguments.length; i++) {
                bindings.put(variables.get(i), new double[] {arguments[i]});
            }
            double value = Interpreter.of(bindings, Map.of()).evaluate(textbook).single();
            assertThat(operator.value().of(arguments)).as(operator.name()).isCloseTo(value, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void hasANotation(Operator operator) {
        Notation notation = operator.notation();
        if (notation.form() == Notation.Form.ARITHMETIC) {
            return;
        }
        assertThat(notation.ascii()).matches("[\\x20-\\x7e]+");
        if (notation.form() == Notation.Form.TEMPLATE) {
            for (String text : List.of(notation.unicode(), notation.ascii(), notation.latex())) {
                for (int i = 0; i < operator.arity(); i++) {
                    assertThat(text).containsOnlyOnce("{" + i + "}");
                }
                assertThat(text).doesNotContain("{" + operator.arity() + "}");
            }
        }
        checkLatex(notation.latex());
        if (notation.form() == Notation.Form.FUNCTION || notation.form() == Notation.Form.TEMPLATE) {
            String name = notation.ascii().replaceAll("\\(.*", "");
            assertThat(Operators.named(name)).as("read back: %s", name).isPresent();
        }
    }

    private static void checkLatex(String latex) {
        int depth = 0;
        for (char c : latex.replace("\\{", "").replace("\\}", "").toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            assertThat(depth).isNotNegative();
        }
        assertThat(depth).isZero();
        assertThat(latex).matches("[\\x20-\\x7e]+");
        assertThat(latex.split("\\\\left[^a-z]", -1)).hasSameSizeAs(latex.split("\\\\right[^a-z]", -1));
    }

    /// What may be NaN at numbers that are none themselves: outside of the domain, or where a limit does not exist.
    private static final Map<String, Operator.Value> UNDEFINED = Map.ofEntries(
            Map.entry("+", x -> is(Double.isInfinite(x[0]) && x[0] == -x[1])),
            Map.entry("*", x -> is(x[0] == 0 && Double.isInfinite(x[1]) || x[1] == 0 && Double.isInfinite(x[0]))),
            Map.entry(
                    "^",
                    x -> is(x[0] < 0 && x[1] != Math.rint(x[1]) && Double.isFinite(x[0])
                            || Math.abs(x[0]) == 1 && Double.isInfinite(x[1]))),
            Map.entry("log", x -> is(x[0] < 0)),
            Map.entry("log_or_zero", x -> is(x[0] < 0)),
            Map.entry("log1p", x -> is(x[0] < -1)),
            Map.entry("log1mexp", x -> is(x[0] > 0)),
            Map.entry("xlogy", x -> is(x[1] < 0 && x[0] != 0 || x[1] == 1 && Double.isInfinite(x[0]))),
            Map.entry("xlog1py", x -> is(x[1] < -1 && x[0] != 0 || x[1] == 0 && Double.isInfinite(x[0]))),
            Map.entry("sin", x -> is(Double.isInfinite(x[0]))),
            Map.entry("cos", x -> is(Double.isInfinite(x[0]))),
            Map.entry("tan", x -> is(Double.isInfinite(x[0]))),
            Map.entry("asin", x -> is(Math.abs(x[0]) > 1)),
            Map.entry("acos", x -> is(Math.abs(x[0]) > 1)),
            Map.entry("acosh", x -> is(x[0] < 1)),
            Map.entry("atanh", x -> is(Math.abs(x[0]) > 1)),
            Map.entry("erfinv", x -> is(Math.abs(x[0]) > 1)),
            Map.entry("digamma", x -> is(x[0] < 0 && x[0] == Math.rint(x[0]))),
            Map.entry(
                    "polygamma",
                    x -> is(x[0] < 0
                            || x[0] > 100
                            || x[0] != Math.rint(x[0])
                            || x[1] == Double.NEGATIVE_INFINITY
                            || x[0] % 2 == 0 && x[1] < 0 && x[1] == Math.rint(x[1]))),
            Map.entry("mod", x -> is(x[1] == 0 || Double.isInfinite(x[0]))));

    /// What NaN does not get through: what says nothing of one argument, and the predicates.
    private static final Set<String> NOT_PASSED = Set.of("^", "hypot", "grad_scale");

    private static double is(boolean condition) {
        return condition ? 1 : 0;
    }

    @ParameterizedTest
    @MethodSource("operators")
    void isNotANumberOnlyWhereItMustBe(Operator operator) {
        Operator.Value undefined = UNDEFINED.getOrDefault(operator.name(), x -> 0);
        boolean isPassed = !operator.traits().contains(PREDICATE) && !NOT_PASSED.contains(operator.name());
        List<String> wrong = new ArrayList<>();
        for (double[] arguments : Samples.special(operator)) {
            boolean hasNone = Arrays.stream(arguments).anyMatch(Double::isNaN);
            boolean isNone = Double.isNaN(operator.value().of(arguments));
            boolean isRight = hasNone ? isNone || !isPassed : isNone == (undefined.of(arguments) != 0);
            if (!isRight) {
                wrong.add(operator + Arrays.toString(arguments));
            }
        }
        assertThat(wrong).isEmpty();
    }
}
