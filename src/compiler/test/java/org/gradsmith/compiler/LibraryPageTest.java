package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsmith.compiler.check.Library;
import org.gradsmith.compiler.check.LibraryReference;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.syntax.Parser;
import org.gradsmith.compiler.syntax.Tree;
import org.junit.jupiter.api.Test;

/// The page of the standard library lists what there is, and everything there is says what it does.
class LibraryPageTest {
    private static final Path PAGE = Path.of("../../docs/library.md");

    @Test
    void everythingIsDocumented() {
        for (Source source : Library.sources()) {
            Tree.File file = Parser.file(source, new Diagnostics());
            file.declarations()
                    .forEach(declaration -> assertThat(documentation(declaration))
                            .as(declaration.span().text())
                            .isNotBlank());
        }
    }

    @Test
    void everyEntryHasASentence() {
        String entries = LibraryReference.text().split("\n## ", 2)[1];
        assertThat(entries.split("\n(?=\\* `)"))
                .filteredOn(entry -> entry.startsWith("* `"))
                .allMatch(entry -> entry.matches("(?s)\\* `.*`  \n  \\S.*"), "has a sentence below its signature");
    }

    private static String documentation(Tree.Declaration declaration) {
        return switch (declaration) {
            case Tree.Function function -> function.documentation();
            case Tree.Layer layer -> layer.documentation();
            case Tree.Model model -> model.documentation();
            case Tree.Import _ -> "";
        };
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String text = LibraryReference.text();
        String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        if (!committed.equals(text) && System.getProperty("bless") != null) {
            Files.writeString(PAGE, text);
        }
        assertThat(text).as("docs/library.md; -Dbless writes it anew").isEqualTo(committed);
    }
}
