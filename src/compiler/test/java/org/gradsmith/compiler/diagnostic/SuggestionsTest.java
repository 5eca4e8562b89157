package org.gradsmith.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// "Did you mean" finds slips and leaves strangers alone.
class SuggestionsTest {
    private static final List<String> KNOWN =
            List.of("softmax", "softplus", "sigmoid", "relu", "log", "x", "W", "tanh", "js");

    @ParameterizedTest
    @CsvSource({
        "sofmax, softmax",
        "softmaks, softmax",
        "sotfmax, softmax",
        "Softmax, softmax",
        "rellu, relu",
        "sigmiod, sigmoid",
        "lgo, log",
        "tnah, tanh",
        "w, W",
        "RELU, relu",
        "softpluss, softplus"
    })
    void findsASlip(String word, String meant) {
        assertThat(Suggestions.closest(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"cosine", "y", "conv", "gelu_tanh", "''", "q1", "j"})
    void leavesAStranger(String word) {
        assertThat(Suggestions.closest(word, KNOWN)).isEmpty();
    }

    @Test
    void takesTheFirstOfEquallyCloseOnes() {
        assertThat(Suggestions.closest("bat", List.of("cat", "hat"))).contains("cat");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, xbc, 1", "kitten, sitting, 3", "'', ab, 2"})
    void countsSlips(String a, String b, int slips) {
        assertThat(Suggestions.distance(a, b)).isEqualTo(slips);
        assertThat(Suggestions.distance(b, a)).isEqualTo(slips);
    }
}
