package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.data.DataException;
import org.gradsmith.runtime.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log has a line for each epoch, and goes on where a training goes on.
class CsvLogTest {
    @TempDir
    private Path folder;

    @Test
    void hasALineForEachEpochAndGoesOn() throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "of an earlier training\n");
        Model model = Samples.model(Precision.DOUBLE);
        Dataset data = Samples.clouds(model, 50, 1);
        Checkpoint checkpoint = Trainer.of(model)
                .epochs(2)
                .validate(data)
                .listen(new CsvLog(file))
                .train(data)
                .checkpoint();
        Training rest = Trainer.of(model)
                .resume(checkpoint)
                .epochs(3)
                .validate(data)
                .listen(new CsvLog(file))
                .train(data);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0))
                .isEqualTo("epoch,steps,rate,cost,accuracy,validation cost,validation accuracy,seconds");
        assertThat(lines.stream().map(line -> line.split(",", -1)[0])).containsExactly("epoch", "1", "2", "3");
        assertThat(lines.get(3))
                .startsWith("3,6,0.001," + rest.last().training().cost() + ",");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Model model = Samples.model(Precision.DOUBLE);
        Path file = folder.resolve("none").resolve("log.csv");
        assertThatThrownBy(() -> Trainer.of(model).listen(new CsvLog(file)).train(Samples.clouds(model, 5, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": the log cannot be written");
    }
}
