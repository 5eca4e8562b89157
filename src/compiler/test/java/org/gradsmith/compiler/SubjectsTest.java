package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gradsmith.compiler.check.CheckedModel;
import org.gradsmith.compiler.check.Checker;
import org.gradsmith.compiler.check.Imports;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.lower.Lowering;
import org.gradsmith.compiler.lower.Mode;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Plan;
import org.gradsmith.compiler.plan.Planner;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is computed says which statement it stems from")
class SubjectsTest {
    private static final Path PROGRAMS = Path.of("test/resources/programs");

    static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    @DisplayName("all memory of every program, forwards and backwards, in loops too")
    void allMemory(String program) throws IOException {
        for (CheckedModel model : models(program)) {
            assertThat(plan(model).buffers())
                    .filteredOn(buffer -> buffer.storage() == Buffer.Storage.WORKSPACE)
                    .allSatisfy(buffer -> assertThat(buffer.label().place()).matches(".+\\.grad:\\d+"));
        }
    }

    @Test
    @DisplayName("the cell of an LSTM and its adjoint are called so")
    void cell() throws IOException {
        Plan plan = plan(models("char_lstm.grad").getFirst());
        String adjoint = "adjoint of c = sigmoid(a[1]) * c + sigmoid(a[0]) * tanh(a[2])";
        assertThat(plan.buffers()).anySatisfy(buffer -> {
            assertThat(buffer.name()).isEqualTo("c 2");
            assertThat(buffer.label().text()).isEqualTo("c = sigmoid(a[1]) * c + sigmoid(a[0]) * tanh(a[2])");
        });
        assertThat(plan.buffers())
                .anySatisfy(buffer -> assertThat(buffer.label().text()).isEqualTo(adjoint));
        assertThat(plan.buffers())
                .noneSatisfy(buffer -> assertThat(buffer.label().text()).contains("adjoint of adjoint"));
    }

    private static List<CheckedModel> models(String program) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        Source source = new Source(program, Files.readString(PROGRAMS.resolve(program)));
        return Checker.check(
                        Parser.file(source, diagnostics),
                        Imports.NONE,
                        Options.standard().settings(),
                        diagnostics)
                .models();
    }

    private static Plan plan(CheckedModel model) {
        return Planner.plan(ModelStages.workload(
                Lowering.model(model, Mode.BATCH, new SymbolicDerivatives()),
                model,
                Options.standard(),
                new Diagnostics()));
    }
}
