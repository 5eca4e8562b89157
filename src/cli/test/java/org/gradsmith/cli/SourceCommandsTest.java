package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("gradsmith check, generate, gradcheck and new")
class SourceCommandsTest {
    private static final String BROKEN = "model M {\n  input x : [3]\n  output y = x + q\n  loss = sum(x) + r\n}\n";

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    @DisplayName("check tells all mistakes of all files, each with its place and line")
    void checks() throws IOException {
        String broken = file("broken.grad", BROKEN);
        Outcome outcome = Outcome.of("check", broken, TestFiles.program("mlp"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("broken.grad:3:18")
                .contains("broken.grad:4:19")
                .contains("output y = x + q");
        assertThat(outcome.out()).contains("broken.grad: 2 mistakes").contains("mlp.grad: no mistakes");
    }

    @Test
    @DisplayName("one mistake does not hide another one: a parameter without a good initialiser keeps its shape")
    void checksOn() throws IOException {
        String text = """
                model M {
                  input x : [4]
                  param W : [5, 3] ~ zeross
                  y = W @ x
                  z = sofmax(y)
                  loss = sum(z) + sum(W) + sum(x[4])
                }
                """;
        String broken = file("hidden.grad", text);
        assertThat(Outcome.of("check", broken).err().lines().filter(line -> line.startsWith(broken)))
                .extracting(line -> line.substring(broken.length() + 1, broken.length() + 2))
                .containsExactly("3", "4", "5", "6");
    }

    @Test
    @DisplayName("check --json gives editors a line for each mistake, and nothing else")
    void checksForEditors() throws IOException {
        Outcome outcome = Outcome.of("check", "--json", file("broken.grad", BROKEN));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}") && line.contains("\"line\""));
        assertThat(Outcome.of("check", "--json", TestFiles.program("mlp"))).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    @DisplayName("check --dump shows the stages of the compiler, and lists them where there is no such one")
    void dumps() {
        Outcome unknown = Outcome.of("check", TestFiles.program("mlp"), "--dump", "nonsense");
        assertThat(unknown.code()).isEqualTo(1);
        List<String> stages = List.of(
                unknown.err().replaceAll("(?s).*The stages are ", "").strip().split(", "));
        assertThat(stages).hasSizeGreaterThan(3);
        for (String stage : stages) {
            Outcome dump = Outcome.of("check", TestFiles.program("mlp"), "--dump", stage);
            assertThat(dump.code()).as(stage).isZero();
            assertThat(dump.out().lines().count()).as(stage).isGreaterThan(3);
        }
    }

    @Test
    @DisplayName("generate writes Java that compiles, prints its path, and does the same twice")
    void generates() throws IOException {
        String out = folder.resolve("out").toString();
        String[] arguments = {
            "generate", TestFiles.program("mlp"), "--out", out, "--package", "org.example.model", "--set", "hidden=4"
        };
        Outcome outcome = Outcome.of(arguments);
        Path java = folder.resolve("out/org/example/model/Mlp.java");
        assertThat(outcome).isEqualTo(new Outcome(0, java + "\n", ""));
        String text = Files.readString(java);
        assertThat(text).contains("package org.example.model;").contains("class Mlp");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), "--release", "17", "-cp", classPath(), java.toString());
        assertThat(compiled).isZero();
        assertThat(Outcome.of(arguments)).isEqualTo(outcome);
        assertThat(java).hasContent(text);
    }

    @Test
    @DisplayName("generate --with makes classes that offer more, and asks back where it does not know what")
    void generatesWithMore() throws IOException {
        String out = folder.resolve("more").toString();
        String mlp = TestFiles.program("mlp");
        assertThat(Outcome.of("generate", mlp, "--out", out, "--with", "jvp,hessian")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("more/model/Mlp.java")))
                .contains("class Mlp implements DirectionalDerivative, Hessian")
                .contains("Δz[i] = ");
        Outcome unknown = Outcome.of("generate", mlp, "--out", out, "--with", "hesian");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean `hessian`?").contains("jvp, hvp, hessian");
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    @Test
    @DisplayName("generate writes nothing at all where one of the files has a mistake, or two would become one")
    void generatesAllOrNothing() throws IOException {
        Path out = folder.resolve("out");
        String mlp = TestFiles.program("mlp");
        Outcome mistake = Outcome.of("generate", mlp, file("broken.grad", BROKEN), "--out", out.toString());
        assertThat(mistake.code()).isEqualTo(1);
        String other = file("other.grad", Files.readString(Path.of(mlp)).replace("relu", "tanh"));
        Outcome clash = Outcome.of("generate", mlp, other, "--out", out.toString());
        assertThat(clash.code()).isEqualTo(1);
        assertThat(clash.err()).contains("two models would both become model/Mlp.java");
        assertThat(out)
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    @DisplayName("gradcheck finds that the gradients agree, a line for each parameter")
    void checksGradients() {
        Outcome outcome = Outcome.of("gradcheck", TestFiles.program("mlp"), "--set", "features=6,hidden=5,classes=3");
        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out().lines()).hasSize(5);
        assertThat(outcome.out().lines().skip(1)).allMatch(line -> line.endsWith("agrees"));
    }

    @Test
    @DisplayName("gradcheck notices a gradient that is wrong: a tolerance below all rounding is not met")
    void noticesDifferences() {
        Outcome outcome = Outcome.of("gradcheck", TestFiles.program("regressor"), "--tolerance", "1e-17");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("differs").contains("differences say");
    }

    @Test
    @DisplayName("gradcheck knows the sizes of the model")
    void knowsSizes() {
        assertThat(Outcome.of("gradcheck", TestFiles.program("regressor"), "--size", "batch=2")
                        .code())
                .isZero();
        Outcome unknown = Outcome.of("gradcheck", TestFiles.program("regressor"), "--size", "batsh=2");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean `batch`?");
    }

    @Test
    @DisplayName("a file without a model, or with several, is told kindly")
    void needsOneModel() throws IOException {
        Outcome none = Outcome.of("gradcheck", TestFiles.program("losses"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("holds no model");
        String regressor = Files.readString(Path.of(TestFiles.program("regressor")));
        String two = file("two.grad", regressor + "\n" + regressor.replace("model Regressor", "model Other"));
        Outcome several = Outcome.of("gradcheck", two);
        assertThat(several.code()).isEqualTo(1);
        assertThat(several.err()).contains("--model: Regressor, Other");
        assertThat(Outcome.of("gradcheck", two, "--model", "Other").code()).isZero();
    }

    @Test
    @DisplayName("new makes a project whose model has no mistakes, and never touches what is there")
    void makesProject() throws IOException {
        Path project = folder.resolve("my-digits");
        Outcome outcome = Outcome.of("new", project.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines()).contains(project.resolve("pom.xml").toString());
        assertThat(outcome.err()).contains("mvn test").contains("install");
        try (Stream<Path> files = Files.walk(project)) {
            String model = files.filter(file -> file.toString().endsWith(".grad"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
            assertThat(Outcome.of("check", model).code()).isZero();
        }
        Outcome again = Outcome.of("new", project.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is already there; nothing was changed");
        assertThat(Outcome.of("new", folder.resolve("1 bad name").toString()).code())
                .isEqualTo(2);
    }
}
