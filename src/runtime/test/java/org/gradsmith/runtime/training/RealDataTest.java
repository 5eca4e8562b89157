package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.data.Dataset;
import org.junit.jupiter.api.Test;

/// Real files, where they lie beside the project: images, and tables with words and missing values.
class RealDataTest {
    private static Path data(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("shared/data"))) {
            folder = folder.getParent();
        }
        Path file = folder.resolve("shared/data").resolve(name);
        assumeTrue(Files.exists(file), "there is no shared/data/" + name + " beside the project");
        return file;
    }

    @Test
    void irisIsLearnt() {
        Path file = data("iris.csv");
        SoftmaxModel model = new SoftmaxModel(Precision.FLOAT, 3, 4);
        Dataset flowers = Dataset.forModel(model).with("x", file + ":0-3").with("y", file + ":4");
        Trainer.of(model)
                .optimizer("adam(lr=0.05)")
                .epochs(200)
                .batch(16)
                .seed(1)
                .train(flowers);
        assertThat(flowers.classes()).isEqualTo(Map.of("y", List.of("setosa", "versicolor", "virginica")));
        assertThat(Evaluator.of(model).evaluate(flowers).metrics().get("accuracy"))
                .isGreaterThan(0.96);
    }

    @Test
    void penguinsHaveMissingValues() {
        Path file = data("penguins.csv");
        SoftmaxModel model = new SoftmaxModel(Precision.FLOAT, 3, 4);
        Dataset penguins = Dataset.forModel(model)
                .with("x", file + ":bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g")
                .with("y", file + ":species");
        assertThatThrownBy(penguins::sizes)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": line 5, column bill_length_mm is missing or not a number; remove or fill it, or leave"
                                + " such samples out (dropMissing, --drop-missing)");
        assertThat(penguins.dropMissing().samples()).isEqualTo(342);
    }

    @Test
    void carsHaveMissingValues() {
        Path file = data("mpg.csv");
        SoftmaxModel model = new SoftmaxModel(Precision.DOUBLE, 3, 2);
        Dataset cars = Dataset.forModel(model)
                .with("x", file + ":horsepower,weight")
                .with("y", file + ":origin")
                .dropMissing();
        assertThat(cars.samples()).isEqualTo(392);
        assertThatThrownBy(() -> Dataset.forModel(model).with("x", file + ":7-8"))
                .hasMessageContaining("column origin holds words (`usa` on line 2)");
    }

    @Test
    void handwrittenDigitsAreRead() {
        SoftmaxModel model = new SoftmaxModel(Precision.FLOAT, 10, 1, 28, 28);
        Dataset digits = Dataset.forModel(model)
                .with("x", data("mnist/test-images.idx3-ubyte.gz"))
                .with("y", data("mnist/test-labels.idx1-ubyte.gz"));
        assertThat(digits.samples()).isEqualTo(1500);
        Training training = Trainer.of(model).batch(50).epochs(3).train(digits);
        assertThat(training.last().training().metrics().get("accuracy")).isGreaterThan(0.75);
    }
}
