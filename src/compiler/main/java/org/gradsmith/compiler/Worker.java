package org.gradsmith.compiler;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;

/// The compiler as a process of its own, for builds that run on an older Java: a request comes in on standard input,
/// what came of it goes out on standard output, both as the text of [Properties]. Whatever the compiler itself prints
/// goes to standard error. Nothing is written to disk.
///
/// A request says its `goal` (`generate`, `check` or `gradcheck`), `precision`, `kernels`, `standalone`, `with`,
/// `set.NAME`
/// for hyper-parameters and, counted from 0, `source.N` (a path) and `package.N`; for `gradcheck` `size`, `most` and
/// `tolerance`, too. The answer holds, counted from 0, `file.N.path`, `file.N.text` and `file.N.source` (the number of
/// the source); `message.N.error`, `.file`, `.line`, `.column`, `.text` and `.rendered`; `line.N` of a report; and
/// `failed` where what was to be checked does not hold.
public final class Worker {
    private static final int OUR_MISTAKE = 70;

    private final Properties request;
    private final Properties answer = new Properties();
    private int files;
    private int messages;
    private int lines;

    private Worker(Properties request) {
        this.request = request;
    }

    /// Answers one request.
    ///
    /// @throws IOException where there is nobody to listen
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try {
            Properties request = new Properties();
            request.load(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            Writer writer = new OutputStreamWriter(answers, StandardCharsets.UTF_8);
            answer(request).store(writer, null);
            writer.flush();
        } catch (RuntimeException | StackOverflowError mistake) {
            mistake.printStackTrace();
            System.exit(OUR_MISTAKE);
        }
    }

    /// What comes of a request.
    ///
    /// @throws IllegalArgumentException with the name of an entry that is missing or cannot be read
    static Properties answer(Properties request) {
        Worker worker = new Worker(request);
        for (int i = 0; request.containsKey("source." + i); i++) {
            worker.compile(i);
        }
        return worker.answer;
    }

    private void compile(int source) {
        Compilation compilation =
                Compiler.compile(Path.of(wanted("source." + source)), options(wanted("package." + source)));
        compilation.messages().forEach(this::tell);
        if (compilation.succeeded()) {
            switch (wanted("goal")) {
                case "generate" -> compilation.java().forEach(file -> hand(source, file));
                case "gradcheck" -> compilation.models().forEach(model -> checkGradients(compilation.load(model)));
                case "check" -> {}
                default -> throw new IllegalArgumentException("there is no goal " + wanted("goal"));
            }
        }
    }

    private void checkGradients(Model model) {
        GradientReport report = GradientReport.of(
                model,
                Integer.parseInt(wanted("size")),
                Integer.parseInt(wanted("most")),
                Double.parseDouble(wanted("tolerance")));
        report.lines().forEach(line -> answer.setProperty("line." + lines++, line));
        if (!report.hasPassed()) {
            answer.setProperty("failed", "true");
        }
    }

    private Options options(String packageName) {
        return Options.standard()
                .withPackageName(packageName)
                .withSettings(settings())
                .withPrecision(precision())
                .withKernels(Options.Kernels.named(wanted("kernels")).orElseThrow())
                .withStandalone(Boolean.parseBoolean(wanted("standalone")))
                .withExtras(Extra.named(wanted("with")));
    }

    private Precision precision() {
        boolean isForDifferences = wanted("goal").equals("gradcheck");
        return isForDifferences
                ? Precision.DOUBLE
                : Precision.valueOf(wanted("precision").toUpperCase(Locale.ROOT));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (String key : request.stringPropertyNames()) {
            if (key.startsWith("set.")) {
                settings.put(key.substring("set.".length()), wanted(key));
            }
        }
        return settings;
    }

    private String wanted(String key) {
        String value = request.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("the request does not say " + key);
        }
        return value;
    }

    private void tell(Message message) {
        String prefix = "message." + messages++ + ".";
        answer.setProperty(prefix + "error", String.valueOf(message.isError()));
        answer.setProperty(prefix + "file", message.file());
        answer.setProperty(prefix + "line", String.valueOf(message.line()));
        answer.setProperty(prefix + "column", String.valueOf(message.column()));
        answer.setProperty(prefix + "text", message.text());
        answer.setProperty(prefix + "rendered", message.rendered());
    }

    private void hand(int source, GeneratedFile file) {
        String prefix = "file." + files++ + ".";
        answer.setProperty(prefix + "source", String.valueOf(source));
        answer.setProperty(prefix + "path", file.path());
        answer.setProperty(prefix + "text", file.text());
    }
}
