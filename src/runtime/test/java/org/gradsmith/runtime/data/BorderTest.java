package org.gradsmith.runtime.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values of each kind pass, others are refused with their position.
class BorderTest {
    private static Tensor tensor(String values) {
        double[] numbers = Arrays.stream(values.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Tensor.of(numbers, 2, numbers.length / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "REAL,-1 0 1e30 5",
        "SIMPLEX,0 1 0.25 0.75",
        "SIMPLEX,0.33333 0.33333 0.33333 1 0 0",
        "ONEHOT,0 1 1 0",
        "PROBABILITY,0 1 0.5 0.1",
        "POSITIVE,1e-300 1 2 3",
        "INDEX,0 4 2 1",
        "BOOL,0 1 1 0"
    })
    void goodValuesPass(Port.Kind kind, String values) {
        Tensor tensor = tensor(values);
        Port port = PortsModel.port("v", kind, tensor.size() / 2);
        assertThatCode(() -> Border.check(port, tensor)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REAL | 0 1 NaN 2 | [1, 0] is missing or not a number; remove or fill it, or leave such samples out (dropMissing, --drop-missing)",
                "REAL | 0 Infinity 0 2 | [0, 1] is infinite; remove or replace it",
                "SIMPLEX | 0 1 0.25 0.5 | [1, 0] begins a row that sums to 0.75, but `v` takes rows of numbers from 0 to 1"
                        + " that sum to 1",
                "SIMPLEX | 0 1 -0.5 1.5 | [1, 0] begins a row with -0.5 in it, but `v` takes rows of numbers from 0 to 1"
                        + " that sum to 1",
                "SIMPLEX | NaN 1 0 1 | [0, 0] is missing or not a number; remove or fill it, or leave such samples out (dropMissing, --drop-missing)",
                "ONEHOT | 0 1 0.5 0.5 | [1, 0] begins a row with 0.5 in it, but `v` takes rows of zeros with a single 1",
                "ONEHOT | 0 1 1 1 | [1, 0] begins a row that sums to 2, but `v` takes rows of zeros with a single 1",
                "PROBABILITY | 0 1 2 0 | [1, 0] is 2, but `v` takes probabilities, from 0 to 1",
                "POSITIVE | 1 1 1 0 | [1, 1] is 0, but `v` takes numbers greater than 0",
                "INDEX | 0 1 5 0 | [1, 0] is 5, but `v` takes whole numbers from 0 to 4",
                "INDEX | 0 1 1.5 0 | [1, 0] is 1.5, but `v` takes whole numbers from 0 to 4",
                "INDEX | 0 1 -1 0 | [1, 0] is -1, but `v` takes whole numbers from 0 to 4",
                "BOOL | 0 1 2 0 | [1, 0] is 2, but `v` takes only 0 and 1"
            })
    void badValuesAreRefusedWithTheirPosition(Port.Kind kind, String values, String message) {
        Tensor tensor = tensor(values);
        Port port = PortsModel.port("v", kind, tensor.size() / 2);
        assertThatThrownBy(() -> Border.check(port, tensor))
                .isInstanceOf(DataException.class)
                .hasMessage("the values of `v`: element " + message);
    }
}
