package org.gradsmith.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schedules give the factors of their formulas, and can be put one into the other.
class ScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant | 77 | 1",
                "step(10) | 9 | 1",
                "step(10) | 10 | 0.1",
                "step(every=10, factor=0.5) | 35 | 0.125",
                "exponential(0.5) | 3 | 0.125",
                "cosine | 0 | 1",
                "cosine | 50 | 0.5",
                "cosine | 25 | 0.8535533905932737",
                "cosine | 100 | 0",
                "cosine(40) | 20 | 0.5",
                "cosine(40) | 60 | 0",
                "cosine(40, 0.1) | 40 | 0.1",
                "warmup(10) | 0 | 0.1",
                "warmup(10) | 9 | 1",
                "warmup(10) | 50 | 1",
                "warmup(10, cosine(40)) | 30 | 0.5",
                "warmup(20, cosine) | 60 | 0.5",
                "warmup(10, then=warmup(10, step(5, 0.5))) | 25 | 0.5",
            })
    void givesItsFactor(String text, long step, double factor) {
        assertThat(Schedule.of(text).factor(step, 100)).isCloseTo(factor, within(1e-15));
    }

    @Test
    void mistakesAreSaidKindly() {
        assertThatThrownBy(() -> Schedule.of("cosin"))
                .isInstanceOf(SettingException.class)
                .hasMessage("there is no schedule `cosin`; did you mean `cosine`?"
                        + " There are constant, step, exponential, cosine, warmup");
        assertThatThrownBy(() -> Schedule.of("step"))
                .hasMessage("`step` needs `every`, a whole number from 1 up; it is written step(every, factor=0.1)");
        assertThatThrownBy(() -> Schedule.of("step(1.5)"))
                .hasMessage("`every` of `step` is a whole number from 1 up, not `1.5`");
        assertThatThrownBy(() -> Schedule.of("warmup(5, nothing)")).hasMessageContaining("there is no schedule");
    }

    @Test
    void everyEntryIsDocumented() {
        assertThat(Schedule.documentation()).hasSize(5).containsKey("warmup(steps, then=constant)");
        assertThat(Optimizer.documentation()).hasSize(5);
    }
}
