package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// In a process of its own, for it is ended.
@DisplayName("ctrl-C during a training")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest {
    private static final String MODEL = """
            model Line {
              input  x : [1]
              target y : [1]
              param  w : [1] ~ zeros
              loss = sum((w * x - y)^2)
            }
            """;

    @TempDir
    private Path folder;

    private @Nullable Process started;

    /// A process keeps ignoring what its parents ignored (nohup, a build in the background of a shell).
    @BeforeAll
    static void hearsInterrupts() throws IOException, InterruptedException {
        Process deaf = new ProcessBuilder("sh", "-c", "kill -INT $$; exit 0").start();
        assumeThat(deaf.waitFor())
                .as("interrupts are ignored where these tests run")
                .isNotZero();
    }

    @AfterEach
    void end() {
        if (started != null) {
            started.destroyForcibly();
        }
    }

    private Process start(String... more) throws IOException {
        Files.writeString(folder.resolve("line.grad"), MODEL);
        Files.writeString(folder.resolve("line.csv"), "x,y\n1,2\n2,4\n3,6\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "train", "line.grad"));
        command.addAll(List.of("--data", "x=line.csv:x", "--data", "y=line.csv:y", "--epochs", "1000000000"));
        command.addAll(List.of(more));
        started = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return started;
    }

    private static String interrupt(Process process) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean isSent = false;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!isSent && line.startsWith("epoch 3/")) {
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor();
                    isSent = true;
                }
                said.append(line.startsWith("epoch ") ? "" : line + "\n");
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.toString();
    }

    @Test
    @DisplayName("saves, says how to go on, and ends with 130; the saved training goes on from there")
    void saves() throws IOException, InterruptedException {
        Process process = start("--save", "line.safetensors");
        String said = interrupt(process);
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(said).contains("stopped after step ").contains("--resume line.safetensors");
        int step = Integer.parseInt(said.replaceAll("(?s).*stopped after step (\\d+).*", "$1"));
        Outcome resumed = Outcome.of(
                "train",
                folder.resolve("line.grad").toString(),
                "--data",
                "x=" + folder.resolve("line.csv:x"),
                "--data",
                "y=" + folder.resolve("line.csv:y"),
                "--resume",
                folder.resolve("line.safetensors").toString(),
                "--epochs",
                Integer.toString(step + 2));
        assertThat(resumed.code()).isZero();
        assertThat(resumed.err()).contains("epoch " + (step + 1) + "/").doesNotContain("epoch " + step + "/");
    }

    @Test
    @DisplayName("without --save, says that nothing was saved")
    void saysWhatIsLost() throws IOException, InterruptedException {
        Process process = start();
        assertThat(interrupt(process)).contains("nothing was saved, for there was no --save");
        assertThat(process.exitValue()).isEqualTo(130);
    }
}
