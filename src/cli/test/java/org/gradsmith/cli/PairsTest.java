package org.gradsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lists of NAME=VALUE")
class PairsTest {
    @Test
    @DisplayName("several lists make one, and commas inside brackets separate nothing")
    void joinsLists() {
        assertThat(Pairs.of(List.of("hidden=64, widths=[2, 20]", "classes = 3")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("hidden", "64", "widths", "[2, 20]", "classes", "3"));
    }

    @Test
    @DisplayName("numbers are read as people write them")
    void readsNumbers() {
        assertThat(Pairs.numbers(Map.of("a", "-1e-3", "b", "−2", "c", "inf", "d", "-∞")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", -1e-3, "b", -2.0, "c", Double.POSITIVE_INFINITY, "d", Double.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "=1", "x=", "x=1,,y=2", "x=1,x=2"})
    @DisplayName("anything else is refused")
    void refuses(String list) {
        assertThatThrownBy(() -> Pairs.of(List.of(list))).isInstanceOf(UserMistake.class);
    }
}
