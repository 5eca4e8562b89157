package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsmith.runtime.FailedCheckException;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `check(condition, "message")` is looked at in each step, wherever it stands: in models, functions, loops, branches
/// that
/// are taken, and layers in a row. The first sample for which it does not hold is named, with the place in the text.
class ChecksTest {
    /// A model of two samples of three numbers.
    ///
    /// @param body of the model, and what follows it
    /// @param values of the two samples
    /// @param said what is thrown; empty where all holds
    private record Case(String body, List<Double> values, String said) {
        @Override
        public String toString() {
            return body.lines().findFirst().orElse("") + " at " + values;
        }
    }

    private static final List<Double> GOOD = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    private static final List<Double> SECOND = List.of(1.0, 2.0, 3.0, 4.0, -5.0, 6.0);

    private static final String POSITIVE =
            "fn log_of(x) {\n  check(x > 0, \"only of what is positive\")\n  return log(x)\n}";

    static List<Case> cases() {
        String simple = "check(all(x > 0), \"x is positive\")\n loss = sum(x * w) }";
        String unnamed = "check(sum(w) < 4)\n loss = sum(x * w) }";
        String lifted = "loss = sum(w * log_of(x)) }\n" + POSITIVE;
        String indexed = "y[i] = log_of(x[i])\n loss = sum(w * y) }\n" + POSITIVE;
        String branch = "y = if x > 0 then log_of(x) else 0\n loss = sum(w * y) }\n" + POSITIVE;
        String otherBranch = "y = if x > 0 then 0 else log_of(-x)\n loss = sum(w * y) }\n" + POSITIVE;
        String wrongBranch = "y = if x > 0 then 0 else log_of(x)\n loss = sum(w * y) }\n" + POSITIVE;
        String both = "y = (if x > 0 then log_of(x) else 0) + log_of(x + 4)\n loss = sum(w * y) }\n" + POSITIVE;
        String whole = "y = if x > 100 then inner(x) else w\n loss = sum(y * x) }\n"
                + "fn inner(x : [n]) {\n  check(sum(x) < 0, \"a small sum\")\n  return x\n}";
        String loop =
                "scan t in 0..3 carrying h = 0 {\n h = h + w[t] * x[t]\n check(h < 14, \"h stays small\")\n }\n loss = h }";
        String loopInBranch = "y = if x[0] > 2 then running(x) else sum(w)\n loss = y }\n"
                + "fn running(x : [n]) {\n scan t in 0..n carrying h = 0 {\n  h = h + x[t]\n  check(h < 5, \"h stays small\")\n }\n return h\n}";
        String row = "layer tower = Checked(3) repeated 2\n loss = sum(tower(w * x)) }\n"
                + "layer Checked(n) {\n param a : [n] ~ ones\n apply(x : [n]) {\n  check(all(x > 0), \"x is positive\")\n"
                + "  return x - 1.5 * a\n }\n}";
        return List.of(
                new Case(simple, GOOD, ""),
                new Case(simple, SECOND, "this does not hold for sample 1: x is positive (check.grad:4)"),
                new Case(
                        simple,
                        List.of(0.0, 1.0, 1.0, -1.0, 1.0, 1.0),
                        "this does not hold for sample 0: x is positive (check.grad:4)"),
                new Case(unnamed, GOOD, ""),
                new Case(unnamed.replace("4", "3"), GOOD, "this does not hold: sum(w) < 3 (check.grad:4)"),
                new Case(lifted, GOOD, ""),
                new Case(lifted, SECOND, "this does not hold for sample 1: only of what is positive (check.grad:6)"),
                new Case(indexed, SECOND, "this does not hold for sample 1: only of what is positive (check.grad:7)"),
                new Case(branch, SECOND, ""),
                new Case(otherBranch, SECOND, ""),
                new Case(wrongBranch, GOOD, ""),
                new Case(
                        wrongBranch,
                        SECOND,
                        "this does not hold for sample 1: only of what is positive (check.grad:7)"),
                new Case(both, List.of(1.0, 2.0, 3.0, 4.0, -3.0, 6.0), ""),
                new Case(both, SECOND, "this does not hold for sample 1: only of what is positive (check.grad:7)"),
                new Case(whole, GOOD, ""),
                new Case(
                        whole,
                        List.of(1.0, 1.0, 101.0, 0.0, 0.0, 0.0),
                        "this does not hold for sample 0: a small sum (check.grad:7)"),
                new Case(
                        loop,
                        GOOD.subList(0, 3).stream()
                                .flatMap(v -> List.of(v, v).stream())
                                .toList(),
                        ""),
                new Case(loop, GOOD, "this does not hold for sample 1: h stays small (check.grad:6)"),
                new Case(loopInBranch, List.of(2.0, 2.0, 3.0, 1.0, 5.0, 6.0), ""),
                new Case(loopInBranch, GOOD, "this does not hold for sample 1: h stays small (check.grad:9)"),
                new Case(row, List.of(2.0, 3.0, 4.0, 5.0, 6.0, 7.0), ""),
                new Case(row, GOOD, "this does not hold for sample 0: x is positive (check.grad:9)"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isLookedAtInEachStep(Case one) {
        for (Precision precision : Precision.values()) {
            Model model = model(one.body, precision);
            for (int i = 0; i < one.values.size(); i++) {
                model.values(model.ports().getFirst()).set(i, one.values.get(i));
            }
            assertThat(said(() -> model.predict(2))).isEqualTo(one.said);
            assertThat(said(() -> model.cost(2))).isEqualTo(one.said);
            assertThat(said(() -> model.costAndGradient(2))).isEqualTo(one.said);
        }
    }

    private static String said(Runnable step) {
        try {
            step.run();
            return "";
        } catch (FailedCheckException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    private static Model model(String body, Precision precision) {
        String text = "model M {\n input x : [3]\n param w : [3] ~ ones\n " + body;
        Compilation compilation =
                Compiler.compile("check.grad", text, Options.standard().withPrecision(precision));
        assertThat(compilation.messages()).isEmpty();
        Model model = compilation.load("M");
        model.reserve(2);
        model.initialise(1);
        return model;
    }

    /// What a check says of the target is not asked in prediction, where there is none.
    @Test
    void predictionDoesNotReadTargets() {
        String text = """
                model M {
                  input x : real
                  target y : real
                  param w : real ~ ones
                  check(y > x, "y is greater than x")
                  output p = w * x
                  loss = (p - y)^2
                }
                """;
        Model model = Compiler.compile("check.grad", text, Options.standard()).load("M");
        model.reserve(1);
        model.initialise(1);
        assertThat(said(() -> model.predict(1))).isEmpty();
        assertThat(said(() -> model.cost(1)))
                .isEqualTo("this does not hold for sample 0: y is greater than x (check.grad:5)");
    }

    /// A value that is infinite where all holds is no number that training should stop at.
    @Test
    void whatHoldsIsNotTakenForAValueThatIsNotFinite() {
        Model model = model("check(all(x > 0), \"x is positive\")\n loss = sum(x * w) }", Precision.FLOAT);
        for (int i = 0; i < 6; i++) {
            model.values(model.ports().getFirst()).set(i, i + 1);
        }
        model.costAndGradient(2);
        assertThat(model.firstNotFinite()).isEmpty();
    }

    @Test
    void whatIsKnownIsAMistakeWhereItDoesNotHold() {
        String text = """
                model M(width = 4) {
                  input x : [width]
                  check(mod(width, 2) == 0, "the width is even")
                  loss = sum(halves(x))
                }
                fn halves(x : [n], kind = "first") {
                  check(kind == "first" or kind == "last", "the kind is first or last")
                  return if kind == "first" then x[:1] else x[1:]
                }
                """;
        assertThat(Compiler.compile("check.grad", text, Options.standard()).messages())
                .isEmpty();
        assertThat(messages(text.replace("width = 4", "width = 3")))
                .contains("GS0489")
                .contains("the width is even");
        assertThat(messages(text.replace("halves(x)", "halves(x, kind = \"lst\")")))
                .contains("GS0489")
                .contains("the kind is first or last");
    }

    private static String messages(String text) {
        return Compiler.compile("check.grad", text, Options.standard())
                .messages()
                .toString();
    }
}
