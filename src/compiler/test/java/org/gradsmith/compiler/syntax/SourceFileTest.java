package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as they come: other encodings, other line ends, no text at all.
class SourceFileTest {
    private static final String TEXT = "fn f(x) = √x // größer\nfn g(x) = x²\n";

    @TempDir
    private Path folder;

    private List<String> codes(byte[] bytes) throws IOException {
        Path file = folder.resolve("a.grad");
        Files.write(file, bytes);
        Diagnostics diagnostics = new Diagnostics();
        Parser.file(Source.read(file, "a.grad"), diagnostics);
        return diagnostics.all().stream()
                .map(mistake -> mistake.mistake().code())
                .toList();
    }

    private List<String> codes(String text, Charset charset) throws IOException {
        return codes(text.getBytes(charset));
    }

    @Test
    void utf8IsReadWithAndWithoutAMark() throws IOException {
        assertThat(codes(TEXT, StandardCharsets.UTF_8)).isEmpty();
        assertThat(codes("\uFEFF" + TEXT, StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void utf16IsRefused() throws IOException {
        assertThat(codes(TEXT, StandardCharsets.UTF_16)).containsExactly("GS0161");
        assertThat(codes("\uFEFF" + TEXT, StandardCharsets.UTF_16LE)).containsExactly("GS0161");
        assertThat(codes(TEXT, StandardCharsets.UTF_16LE)).containsExactly("GS0160");
    }

    @Test
    void otherEncodingsAreRefusedOnce() throws IOException {
        assertThat(codes("fn f(x) = x // größer, schöner\n", StandardCharsets.ISO_8859_1))
                .containsExactly("GS0162");
    }

    @Test
    void aBinaryFileIsRefused() throws IOException {
        byte[] bytes = new byte[5_000_000];
        new Random(1).nextBytes(bytes);
        assertThat(codes(bytes)).containsExactly("GS0160");
    }

    @Test
    void anEmptyFileHasNoDeclarations() throws IOException {
        assertThat(codes(new byte[0])).isEmpty();
    }

    @Test
    void lineEndsAreCountedInEveryForm() {
        Source source = new Source("a", "a\nb\r\nc\rd");
        assertThat(source.position(source.text().indexOf('d'))).isEqualTo(new Source.Position(4, 1));
        assertThat(source.position(source.text().indexOf('c'))).isEqualTo(new Source.Position(3, 1));
        assertThat(source.lineStarts()).containsExactly(0, 2, 5, 7);
    }
}
