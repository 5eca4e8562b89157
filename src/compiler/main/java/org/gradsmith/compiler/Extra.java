package org.gradsmith.compiler;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsmith.runtime.Spelling;

/// What a generated class can offer beside the cost and its gradient.
public enum Extra {
    /// The derivative of the cost along a direction of the parameters.
    JVP,
    /// The product of the Hessian of the cost and a direction of the parameters.
    HVP,
    /// The Hessian of the cost by all parameters.
    HESSIAN;

    /// The extras of a list such as `jvp,hvp`.
    ///
    /// @throws IllegalArgumentException with a sentence for the user, where there is no such one
    public static Set<Extra> named(String list) {
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> extras.add(of(name)));
        return extras;
    }

    private static Extra of(String name) {
        List<String> names = Arrays.stream(values()).map(Extra::toString).toList();
        return Arrays.stream(values())
                .filter(extra -> extra.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a class cannot be generated with `" + name + "`"
                        + Spelling.ending(name, names) + " There are " + String.join(", ", names) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
