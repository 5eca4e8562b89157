package org.gradsmith.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.check.CheckedFile;
import org.gradsmith.compiler.check.CheckedFunction;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.Test;

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

    /// Matrix products sum over the axis of the data, sums of arrays keep the axes of what is computed.
    @Test
    void keepsTheAxesOfWhatIsComputed() {
        Program program = model(SOFTMAX_REGRESSION, Mode.PER_SAMPLE);
        assertThat(program.definition("z").orElseThrow().node())
                .hasToString("+[sum[i#0](*[W{j#3=i#0}, x]), b{i#4=i#2}]");
        assertThat(program.definition("loss").orElseThrow().node().axes()).isEmpty();
        assertThat(program.sampleAxes()).isEmpty();
    }

    @Test
    void takesTheMeanOfTheLossOverABatch() {
        Program program = model(SOFTMAX_REGRESSION, Mode.BATCH);
        assertThat(program.sampleAxes()).hasToString("[batch#0]");
        assertThat(program.definition("loss").orElseThrow().node().axes()).isEmpty();
        assertThat(program.definition("accuracy").orElseThrow().positions()).hasToString("[batch#0]");
        assertThat(program.definition("p").orElseThrow().positions()).hasToString("[batch#0, i#3]");
    }

    @Test
    void makesVariablesOfTheNamesInAnExpression() {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFunction function = Checker.expression(
                Parser.expression(new Source("-", "a*cos(x^2 - 1) + e"), diagnostics), Set.of(), diagnostics);
        Program program = Lowering.function(function);
        assertThat(diagnostics.all()).isEmpty();
        assertThat(program.inputs()).extracting(input -> input.variable().name()).containsExactly("a", "x");
        assertThat(program.definitions().getLast().node()).hasToString("+[*[a, cos[+[^[x, 2], -1]]], e]");
    }

    private static Program model(String text, Mode mode) {
        Diagnostics diagnostics = new Diagnostics();
        CheckedFile file = Checker.check(
                Parser.file(new Source("test.grad", text), diagnostics), Imports.NONE, Map.of(), diagnostics);
        assertThat(diagnostics.all()).isEmpty();
        return Lowering.model(file.models().getFirst(), mode);
    }
}
