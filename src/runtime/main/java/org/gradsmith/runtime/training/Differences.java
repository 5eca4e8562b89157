package org.gradsmith.runtime.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Spelling;
import org.gradsmith.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/// Compares saved parameters with those that a model takes.
///
/// @param name of the model that they were saved from; empty where nobody says
record Differences(Model model, String name, Map<String, Tensor> saved) {
    /// All differences, one sentence each.
    List<String> find() {
        List<String> differences = new ArrayList<>();
        if (!name.isEmpty() && !name.equals(model.name())) {
            differences.add("they were saved from the model " + name);
        }
        if (model.precision() == Precision.FLOAT
                && saved.values().stream().anyMatch(tensor -> tensor.precision() == Precision.DOUBLE)) {
            differences.add("they are in double, the model computes in float: give it the precision `double`");
        }
        Set<String> unknown = new LinkedHashSet<>(saved.keySet());
        Map<String, Tensor> kept = Checkpoint.kept(model);
        unknown.removeAll(kept.keySet());
        kept.forEach((path, values) -> {
            @Nullable Tensor tensor = saved.get(path);
            String difference =
                    tensor == null ? "is missing" + Spelling.suggestion(path, unknown) : difference(values, tensor);
            if (!difference.isEmpty()) {
                differences.add("`" + path + "` " + difference);
            }
        });
        unknown.forEach(path -> differences.add("`" + path + "` is no parameter of the model"));
        return differences;
    }

    private static String difference(Tensor values, Tensor saved) {
        if (!Arrays.equals(values.shape(), saved.shape())) {
            return "has the shape " + Arrays.toString(saved.shape()) + ", the model takes "
                    + Arrays.toString(values.shape());
        }
        for (int i = 0; i < saved.size(); i++) {
            if (!Double.isFinite(saved.get(i))) {
                return "is not finite at element " + i;
            }
        }
        return "";
    }
}
