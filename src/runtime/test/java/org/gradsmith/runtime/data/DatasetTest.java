package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Data is fitted to what a model takes: shapes, labels, pixels, sizes; what does not fit is refused with the place
/// and what
/// to do.
class DatasetTest {
    @TempDir
    private Path folder;

    private static Tensor counting(int... shape) {
        double[] values =
                IntStream.range(0, Tensor.size(shape)).asDoubleStream().toArray();
        return Tensor.of(values, shape);
    }

    private String table(String text) {
        try {
            return Files.writeString(folder.resolve("t.csv"), text).toString();
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static double[] values(Dataset data, Port port) {
        return Resources.numbers(data.values(port));
    }

    @ParameterizedTest
    @CsvSource({"28 28,784", "784,1 28 28", "28 28,1 28 28", "1 28 28,28 28", "2 3 4,6 4", "6 4,2 3 4", "1,''", "'',1 1"
    })
    void axesAreJoinedAndSplit(String given, String taken) {
        Port x = PortsModel.input("x", lengths(taken));
        Tensor tensor = counting(Shapes.prepend(3, lengths(given)));
        Dataset data = Dataset.forModel(PortsModel.of(x)).with("x", tensor);
        assertThat(data.values(x).shape()).containsExactly(Shapes.prepend(3, lengths(taken)));
        assertThat(values(data, x)).containsExactly(Resources.numbers(tensor));
        assertThat(data.values(x).precision()).isEqualTo(Precision.FLOAT);
    }

    private static int[] lengths(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @CsvSource({"2 3,3 2", "3 2,2 3", "4 6,6 4", "5,4", "28 28,28 27"})
    void whatWouldBeMixedUpIsRefused(String given, String taken) {
        Port x = PortsModel.input("x", lengths(taken));
        Dataset data = Dataset.forModel(PortsModel.of(x)).with("x", counting(Shapes.prepend(3, lengths(given))));
        assertThatThrownBy(() -> data.values(x))
                .isInstanceOf(DataException.class)
                .hasMessage("the values of `x`: holds samples of shape " + Shapes.text(lengths(given))
                        + ", but `x` takes " + Shapes.text(lengths(taken)));
    }

    @Test
    void wordsBecomeRowsInAlphabeticalOrder() {
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 3);
        Dataset data =
                Dataset.forModel(PortsModel.of(y)).with("y", table("species\nvirginica\nsetosa\nversicolor\nsetosa\n"));
        assertThat(values(data, y)).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0);
        assertThat(data.classes()).isEqualTo(Map.of("y", List.of("setosa", "versicolor", "virginica")));
        assertThat(Labels.words(data.values(y), data.classes().get("y")))
                .containsExactly("virginica", "setosa", "versicolor", "setosa");
    }

    @Test
    void wordsAreNumberedAsInOtherData() {
        Port y = PortsModel.port("y", Port.Kind.ONEHOT, 3);
        Dataset first = Dataset.forModel(PortsModel.of(y)).withWords("y", List.of("a", "b", "c"));
        assertThat(values(first.like().withWords("y", List.of("c")), y)).containsExactly(0, 0, 1);
        assertThatThrownBy(() -> values(first.like().withWords("y", List.of("c", "d")), y))
                .isInstanceOf(DataException.class)
                .hasMessage("the words of `y`: sample 1 has the label `d`, which is none of the classes a, b, c;"
                        + " did you mean `a`?");
    }

    @Test
    void wholeNumbersBecomeRows() {
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 3);
        Dataset data = Dataset.forModel(PortsModel.of(y)).with("y", Tensor.of(new double[] {2, 0}, 2));
        assertThat(values(data, y)).containsExactly(0, 0, 1, 1, 0, 0);
        assertThat(data.classes()).isEqualTo(Map.of("y", List.of("0", "1", "2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | line 3, column k has the label 3, but the classes are 0 to 2; labels count from 0",
                "-1 | line 3, column k has the label -1, but the classes are 0 to 2",
                "0.5 | line 3, column k has the label 0.5, but the classes are 0 to 2",
                "NA | line 3, column k has no label; remove or fill it, or leave such samples out (dropMissing, --drop-missing)"
            })
    void labelsOutsideTheClassesAreNamedWithTheirLine(String label, String message) {
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 3);
        Dataset data = Dataset.forModel(PortsModel.of(y)).with("y", table("k\n1\n" + label + "\n2\n"));
        assertThatThrownBy(() -> data.values(y))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("t.csv") + ": " + message);
    }

    @Test
    void tooManyWordsAreRefused() {
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 2);
        Dataset data = Dataset.forModel(PortsModel.of(y)).withWords("y", List.of("b", "a", "c"));
        assertThatThrownBy(() -> data.values(y))
                .hasMessage("the words of `y`: holds 3 different words, but `y` has 2 classes; the words are a, b, c");
    }

    @Test
    void distributionsAreTakenAsTheyAre() {
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 2);
        Dataset data = Dataset.forModel(PortsModel.of(y)).with("y", Tensor.of(new double[] {0.25, 0.75, 1, 0}, 2, 2));
        assertThat(values(data, y)).containsExactly(0.25, 0.75, 1, 0);
        assertThat(data.classes()).isEmpty();
    }

    @Test
    void wordsFitIndexesAndTruthValuesToo() {
        Port index = PortsModel.port("i", Port.Kind.INDEX);
        Port truth = PortsModel.port("b", Port.Kind.BOOL);
        Dataset data = Dataset.forModel(PortsModel.of(index, truth))
                .withWords("i", List.of("z", "a", "m"))
                .withWords("b", List.of("yes", "no", "yes"));
        assertThat(values(data, index)).containsExactly(2, 0, 1);
        assertThat(values(data, truth)).containsExactly(1, 0, 1);
    }

    @Test
    void wordsDoNotFitNumbers() {
        Port x = PortsModel.input("x", 2);
        Dataset data = Dataset.forModel(PortsModel.of(x)).withWords("x", List.of("a"));
        assertThatThrownBy(() -> data.values(x))
                .hasMessage(
                        "the words of `x`: holds words, but `x` takes [2] numbers; words fit where there is one class"
                                + " for each sample, such as simplex[3]");
    }

    @Test
    void pixelsAreScaledAndLabelsAreNot() throws IOException {
        Path images = folder.resolve("images");
        Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, (byte) 255, 51, 102});
        Path labels = folder.resolve("labels");
        Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 4});
        Port x = PortsModel.input("x", 4);
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 5);
        Port i = PortsModel.port("i", Port.Kind.INDEX);
        Dataset data = Dataset.forModel(PortsModel.of(x, y, i))
                .with("x", images)
                .with("y", labels)
                .with("i", labels);
        assertThat(values(data, x)).containsExactly(0, 1, 0.2f, 0.4f);
        assertThat(values(data, y)).containsExactly(0, 0, 0, 0, 1);
        assertThat(values(data, i)).containsExactly(4);
    }

    @Test
    void missingValuesAreNamedOrLeftOut() {
        String table = table("a,b,k\n1,2,u\n3,,v\n5,6,\n7,8,v\n");
        Port x = PortsModel.input("x", 2);
        Port y = PortsModel.port("y", Port.Kind.SIMPLEX, 2);
        Dataset data =
                Dataset.forModel(PortsModel.of(x, y)).with("x", table + ":a,b").with("y", table + ":k");
        assertThatThrownBy(() -> data.values(x))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder.resolve("t.csv")
                                + ": line 3, column b is missing or not a number; remove or fill it, or leave such samples out (dropMissing, --drop-missing)");
        data.dropMissing();
        assertThat(values(data, x)).containsExactly(1, 2, 7, 8);
        assertThat(values(data, y)).containsExactly(1, 0, 0, 1);
        assertThat(data.samples()).isEqualTo(2);
    }

    @Test
    void infiniteAndTooLargeNumbersAreRefused() {
        Port x = PortsModel.input("x");
        assertThatThrownBy(() -> Dataset.forModel(PortsModel.of(x))
                        .with("x", table("a\n1\n-inf\n"))
                        .values(x))
                .hasMessageEndingWith("line 3, column a is infinite; remove or replace it");
        assertThatThrownBy(() -> Dataset.forModel(PortsModel.of(x))
                        .with("x", table("a\n1\n1e300\n"))
                        .values(x))
                .hasMessageEndingWith("line 3, column a is infinite; remove or replace it");
        Dataset unchecked = Dataset.forModel(PortsModel.of(x))
                .with("x", table("a\n1\n-inf\n"))
                .unchecked();
        assertThat(values(unchecked, x)).containsExactly(1, Double.NEGATIVE_INFINITY);
    }

    @Test
    void numbersOfSamplesMustAgree() {
        Port x = PortsModel.input("x", 2);
        Port y = PortsModel.port("y", Port.Kind.PROBABILITY);
        Dataset data =
                Dataset.forModel(PortsModel.of(x, y)).with("x", counting(3, 2)).with("y", counting(2));
        assertThatThrownBy(data::sizes)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "the values of `y`: holds 2 samples for `y`, but the values of `x` holds 3; both must hold the"
                                + " same samples");
        assertThatThrownBy(() -> Dataset.forModel(PortsModel.of(x))
                        .with("x", counting(0, 2))
                        .sizes())
                .hasMessage("the values of `x`: holds no samples");
    }

    @Test
    void missingAndUnknownPortsAreNamed() {
        Port x = PortsModel.input("x", 2);
        Port y = PortsModel.port("label", Port.Kind.SIMPLEX, 3);
        PortsModel model = PortsModel.of(x, y);
        assertThatThrownBy(() -> Dataset.forModel(model).require(Port.Role.INPUT, Port.Role.TARGET))
                .hasMessage("the model Ports needs data for `x` : [2], `label` : simplex[3]");
        assertThatThrownBy(() -> Dataset.forModel(model).with("lable", counting(1)))
                .hasMessage("the model Ports has no input or target `lable`; did you mean `label`? It has x, label");
    }

    private static Port sequence(String name, String axis, Port.Dimension... shape) {
        return new Port(name, Port.Role.INPUT, axis, List.of(shape), Port.Kind.REAL, 0);
    }

    @Test
    void sizeVariablesAreBoundByTheData() {
        Port.Dimension length = Port.Dimension.variable("T", 2);
        Port.Dimension twice = new Port.Dimension("2*T", -1, sizes -> 2 * sizes[2]);
        Port x = sequence("x", "batch", length);
        Port y = sequence("y", "batch", twice, Port.Dimension.of(3));
        PortsModel model = PortsModel.of(x, y);
        Dataset data = Dataset.forModel(model).with("x", counting(4, 5)).with("y", counting(4, 30));
        assertThat(data.sizes()).containsExactly(4, 0, 5);
        assertThat(data.values(y).shape()).containsExactly(4, 10, 3);
        assertThatThrownBy(() -> Dataset.forModel(model)
                        .with("x", counting(4, 5))
                        .with("y", counting(4, 11, 3))
                        .sizes())
                .hasMessage("the values of `y`: holds samples of shape [11, 3], but `y` takes [2*T, 3], here [10, 3]");
        Port z = sequence("z", "batch", length);
        assertThatThrownBy(() -> Dataset.forModel(PortsModel.of(x, z))
                        .with("x", counting(4, 5))
                        .with("z", counting(4, 6))
                        .sizes())
                .hasMessage("the values of `z`: T in `z` is 6, but in the values of `x` it is 5");
        Port w = sequence("w", "batch", length, Port.Dimension.of(3));
        assertThat(Dataset.forModel(PortsModel.of(w)).with("w", counting(4, 12)).sizes())
                .containsExactly(4, 0, 4);
    }

    @Test
    void otherSampleAxesCountForThemselves() {
        Port x = PortsModel.input("x", 2);
        Port edge = sequence("edge", "boundary", Port.Dimension.of(2));
        Port matrix = sequence("A", "", Port.Dimension.of(2), Port.Dimension.of(2));
        PortsModel model = PortsModel.of(x, edge, matrix);
        Dataset data = Dataset.forModel(model)
                .with("x", counting(5, 2))
                .with("edge", counting(3, 2))
                .with("A", counting(2, 2));
        assertThat(data.sizes()).containsExactly(5, 3, 0);
        assertThat(data.values(matrix).shape()).containsExactly(2, 2);
        model.reserve(2, 3, 0);
        Feeder feeder = data.feeder(model);
        feeder.fillShared();
        feeder.fill(0, new int[] {9, 4, 1}, 1, 2);
        feeder.fill(1, new int[] {2, 1, 0}, 0, 3);
        assertThat(Resources.numbers(model.values(x))).containsExactly(8, 9, 2, 3);
        assertThat(Resources.numbers(model.values(edge))).containsExactly(4, 5, 2, 3, 0, 1);
        assertThat(Resources.numbers(model.values(matrix))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void splitsByChanceAndKeepsSamplesTogether() {
        Port x = PortsModel.input("x");
        Port y = PortsModel.port("y", Port.Kind.POSITIVE);
        Tensor plusOne = Tensor.of(IntStream.range(1, 101).asDoubleStream().toArray(), 100);
        Dataset data =
                Dataset.forModel(PortsModel.of(x, y)).with("x", counting(100)).with("y", plusOne);
        List<Dataset> parts = data.split(0.2, 1);
        assertThat(parts.get(0).samples()).isEqualTo(80);
        assertThat(parts.get(1).samples()).isEqualTo(20);
        assertThat(IntStream.concat(whole(parts.get(0), x), whole(parts.get(1), x))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        for (int i = 0; i < 20; i++) {
            assertThat(parts.get(1).values(y).get(i))
                    .isEqualTo(parts.get(1).values(x).get(i) + 1);
        }
        assertThat(values(data.split(0.2, 1).get(1), x)).containsExactly(values(parts.get(1), x));
        assertThatThrownBy(() -> data.split(1, 1)).isInstanceOf(DataException.class);
    }

    private static IntStream whole(Dataset data, Port port) {
        return Arrays.stream(values(data, port)).mapToInt(value -> (int) value);
    }
}
