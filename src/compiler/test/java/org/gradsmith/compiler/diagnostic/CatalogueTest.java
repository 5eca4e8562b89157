package org.gradsmith.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue is what it says: its examples make its mistakes, and the reference is made from it.
class CatalogueTest {
    private static final Path REFERENCE = Path.of("../../docs/diagnostics.md");

    static List<Mistake> mistakes() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeHasAnExampleThatProvokesExactlyIt(Mistake mistake) {
        List<String> codes = Examples.run(mistake).stream()
                .map(diagnostic -> diagnostic.mistake().code())
                .distinct()
                .toList();
        if (mistake.equals(SpellingMistakes.TOO_MANY)) {
            assertThat(codes).as("the rest of many others").hasSize(2).last().isEqualTo(mistake.code());
        } else {
            assertThat(codes).containsExactly(mistake.code());
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyPlaceInAWordingIsFilledIn(Mistake mistake) {
        for (Diagnostic diagnostic : Examples.run(mistake)) {
            assertThat(diagnostic.message()).doesNotContainPattern("\\{\\d}");
            assertThat(diagnostic.hint()).doesNotContainPattern("\\{\\d}");
            assertThat(diagnostic.message()).endsWith(".").matches("(?s)[A-Z`0-9].*");
        }
    }

    @Test
    void codesAreDistinctAndInOrder() {
        List<String> codes = Catalogue.all().stream().map(Mistake::code).toList();
        assertThat(codes).doesNotHaveDuplicates().isSorted().allMatch(code -> code.matches("GS\\d{4}"));
    }

    @Test
    void theReferenceIsUpToDate() throws IOException {
        String text = DiagnosticsReference.text(Examples::run);
        String committed = Files.exists(REFERENCE) ? Files.readString(REFERENCE) : "";
        if (!committed.equals(text) && System.getProperty("bless") != null) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, text);
        }
        assertThat(text).as("docs/diagnostics.md; -Dbless writes it anew").isEqualTo(committed);
    }
}
