package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.gradsmith.compiler.Differentiation;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.Test;

/// Axes are identities: what is equal on paper is one node, and what is computed keeps its axes.
class LoweringTest {
    private static final String SOFTMAX_REGRESSION = """
            model SoftmaxRegression(features = 784, classes = 10) {
              input  x : [features]
              target y : simplex[classes]
              param W : [classes, features] ~ zeros
              param b : [classes]           ~ zeros
              z = W @ x + b
              output p = softmax(z)
              loss     = cross_entropy(p, y)
              metric accuracy = argmax(p) == argmax(y)
            }
            """;

    @Test
    void aMatrixProductSumsOverTheAxisOfTheData() {
        Program program = Lowered.model(SOFTMAX_REGRESSION, Mode.PER_SAMPLE);
        assertThat(node(program, "z")).hasToString("+[sum[i#0](*[W{j#3=i#0}, x]), b{i#4=i#2}]");
        assertThat(node(program, "loss").axes()).isEmpty();
        assertThat(program.sampleAxes()).isEmpty();
    }

    @Test
    void theLossOfABatchIsTheMeanOverSamples() {
        Program program = Lowered.model(SOFTMAX_REGRESSION, Mode.BATCH);
        assertThat(program.sampleAxes()).hasToString("[batch#0]");
        assertThat(node(program, "loss").axes()).isEmpty();
        assertThat(program.definition("accuracy").orElseThrow().positions()).hasToString("[batch#0]");
        assertThat(program.definition("p").orElseThrow().positions()).hasToString("[batch#0, i#3]");
    }

    @Test
    void freeNamesOfAnExpressionAreVariables() {
        Program program = expression("a*cos(x^2 - 1) + e", Set.of());
        assertThat(program.inputs())
                .extracting(input -> input.variable().name())
                .containsExactly("a", "x");
        assertThat(program.definitions().getLast().node()).hasToString("+[*[a, cos[+[^[x, 2], -1]]], e]");
    }

    @Test
    void aConstantIsAVariableWhenItIsGivenAValue() {
        Program program = expression("e^x + norm", Set.of("e"));
        assertThat(program.inputs())
                .extracting(input -> input.variable().name())
                .containsExactly("e", "x", "norm");
    }

    @Test
    void indexNotationAndArrayStyleAreTheSameNode() {
        Program program = Lowered.function("""
                fn f(z : [n]) {
                  p[i] = exp(z[i]) / Σ[j] exp(z[j])
                  q = exp(z) / sum(exp(z))
                  r = softmax(z)
                  return p + q + r
                }
                """);
        assertThat(node(program, "p")).isSameAs(node(program, "q")).isSameAs(node(program, "r"));
    }

    @Test
    void aSumRunsOverTheAxisOfTheFirstArrayThatIsRead() {
        assertThat(node(Lowered.function("fn f(p : [n], q : [n]) = Σ[i] p[i] * log(q[i])"), "f"))
                .hasToString("sum[i#0](*[p, log[q{i#1=i#0}]])");
    }

    @Test
    void twoPositionsAlongOneAxisAreTwoAxes() {
        Program program = Lowered.function("""
                fn f(x : [n]) {
                  y[i, j] = x[i] * x[j]
                  return y
                }
                """);
        assertThat(node(program, "y").axes()).hasSize(2);
        Node once = node(Lowered.function("fn f(x : [n]) = sum[i] x[i] * sum[j] x[j]^2"), "f");
        assertThat(once.axes()).isEmpty();
    }

    @Test
    void equalSlicesAreOneNode() {
        Program program = Lowered.function("""
                fn f(x : [n, 3]) {
                  a = x[:, 1:] + eye(2)[0]
                  b = x[:, 1:] + eye(2)[0]
                  return a * b
                }
                """);
        assertThat(node(program, "a")).isSameAs(node(program, "b"));
    }

    /// h + f(h) brings f(h) to the axis of h, below which h is summed over: it must not be written once more.
    @Test
    void aNetworkThatAddsToItsOwnValuesGrowsWithItsDepthOnly() {
        int shallow = Walk.upwards(List.of(node(Lowered.model(residual(4, "[8]"), Mode.BATCH), "loss")))
                .size();
        int deep = Walk.upwards(List.of(node(Lowered.model(residual(8, "[8]"), Mode.BATCH), "loss")))
                .size();
        int deeper = Walk.upwards(List.of(node(Lowered.model(residual(12, "[8]"), Mode.BATCH), "loss")))
                .size();
        assertThat(deeper - deep).isEqualTo(deep - shallow);
        int lifted = Walk.upwards(List.of(node(Lowered.model(residual(8, "[5, 8]"), Mode.BATCH), "loss")))
                .size();
        assertThat(lifted).isLessThanOrEqualTo(deep + 2);
    }

    private static String residual(int layers, String shape) {
        StringBuilder text = new StringBuilder("model Deep {\n  input x : " + shape + "\n  h0 = x\n");
        for (int i = 0; i < layers; i++) {
            text.append("  layer l%d = Dense(8, 8)%n  h%d = h%d + tanh(l%d(h%d))%n".formatted(i, i + 1, i, i, i));
        }
        return text.append("  loss = sum(h" + layers + "^2)\n}\n").toString();
    }

    @Test
    void aLayerThatIsAppliedTwiceSharesItsParameters() {
        Program program = Lowered.model("""
                model M {
                  input a : [3]
                  input b : [3]
                  layer f = Dense(3, 3)
                  loss = sum(f(a) * f(b)) + sum(f.W^2)
                }
                """, Mode.PER_SAMPLE);
        assertThat(program.inputs())
                .extracting(input -> input.variable().name())
                .containsExactly("a", "b", "f.W", "f.b");
    }

    @Test
    void nodesKnowTheirPlace() {
        String text = """
                fn f(x) {
                  y = sin(x)
                  return cos(y) * relu(y)
                }
                """;
        Program program = Lowered.function(text);
        assertThat(program.graph()
                        .origin(node(program, "y"))
                        .span()
                        .orElseThrow()
                        .text())
                .isEqualTo("sin(x)");
        Node relu = node(program, "f").children().getLast();
        assertThat(program.graph().origin(relu).span().orElseThrow().text()).isEqualTo("relu(y)");
    }

    private static Node node(Program program, String name) {
        return program.definition(name).orElseThrow().node();
    }

    private static Program expression(String text, Set<String> variables) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFunction function =
                Checker.expression(Parser.expression(new Source("-", text), diagnostics), variables, diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        return Lowering.function(function, Differentiation.SYMBOLIC);
    }
}
