package org.gradsmith.runtime.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradsmith.runtime.Spelling;

/// A table of things that users choose by a [Specification]: names, what arguments each takes, and how it is made.
///
/// @param what what is chosen, for messages
/// @param table by name, in the order of the documentation
record Recipes<T>(String what, Map<String, Recipe<T>> table) {
    /// An argument.
    ///
    /// @param name as users write it
    /// @param preset its value where it is not given, as users would write it; empty where it must be given
    /// @param range which values are possible
    record Setting(String name, String preset, Range range) {}

    /// Which values an argument takes.
    enum Range {
        POSITIVE("a number greater than 0"),
        NOT_NEGATIVE("a number from 0 up"),
        SHARE("a number from 0 up to, but not including, 1"),
        COUNT("a whole number from 0 up"),
        SIZE("a whole number from 1 up"),
        TRUTH("true or false"),
        NESTED("a name, with arguments where it takes them");

        private final String text;

        Range(String text) {
            this.text = text;
        }

        private boolean has(double value) {
            return switch (this) {
                case POSITIVE -> value > 0 && Double.isFinite(value);
                case NOT_NEGATIVE -> value >= 0 && Double.isFinite(value);
                case SHARE -> value >= 0 && value < 1;
                case COUNT -> value >= 0 && value == Math.rint(value) && value < 1L << 53;
                case SIZE -> value > 0 && COUNT.has(value);
                case TRUTH -> value == 0 || value == 1;
                case NESTED -> true;
            };
        }
    }

    /// One of the things.
    ///
    /// @param meaning one line for the documentation
    record Recipe<T>(String name, String meaning, List<Setting> settings, Function<Values, T> maker) {
        /// How it is written with all its arguments, such as `sgd(lr=0.01, momentum=0)`.
        String signature() {
            return settings.isEmpty()
                    ? name
                    : settings.stream()
                            .map(setting -> setting.name() + (setting.preset().isEmpty() ? "" : "=" + setting.preset()))
                            .collect(Collectors.joining(", ", name + "(", ")"));
        }
    }

    /// The arguments of one of the things, complete and possible.
    ///
    /// @param texts by name
    record Values(Map<String, Specification> texts) {
        double number(String name) {
            return Recipes.number(text(name).name());
        }

        long count(String name) {
            return (long) number(name);
        }

        boolean isTrue(String name) {
            return number(name) == 1;
        }

        Specification text(String name) {
            return Objects.requireNonNull(texts.get(name), name);
        }
    }

    @SafeVarargs
    static <T> Recipes<T> of(String what, Recipe<T>... recipes) {
        Map<String, Recipe<T>> table = new LinkedHashMap<>();
        for (Recipe<T> recipe : recipes) {
            table.put(recipe.name(), recipe);
        }
        return new Recipes<>(what, table);
    }

    /// Makes what a text asks for.
    ///
    /// @throws SettingException where it does not exist or does not take the arguments
    T make(String text) {
        return make(Specification.parse(text));
    }

    T make(Specification specification) {
        Recipe<T> recipe = table.get(specification.name());
        if (recipe == null) {
            throw new SettingException("there is no " + what + " `" + specification.name() + "`"
                    + Spelling.ending(specification.name(), table.keySet()) + " There are "
                    + String.join(", ", table.keySet()));
        }
        return recipe.maker().apply(values(recipe, specification));
    }

    private Values values(Recipe<T> recipe, Specification specification) {
        Map<String, Specification> given = given(recipe, specification);
        Map<String, Specification> all = new HashMap<>();
        for (Setting setting : recipe.settings()) {
            Specification value = given.get(setting.name());
            if (value == null && setting.preset().isEmpty()) {
                throw new SettingException("`" + specification + "` needs `" + setting.name() + "`, "
                        + setting.range().text + "; it is written " + recipe.signature());
            }
            all.put(setting.name(), checked(recipe, setting, value == null ? preset(setting) : value));
        }
        return new Values(all);
    }

    private static Specification preset(Setting setting) {
        return new Specification(setting.preset(), List.of());
    }

    private Map<String, Specification> given(Recipe<T> recipe, Specification specification) {
        Map<String, Specification> given = new LinkedHashMap<>();
        List<String> names = recipe.settings().stream().map(Setting::name).toList();
        for (int i = 0; i < specification.arguments().size(); i++) {
            Specification.Argument argument = specification.arguments().get(i);
            String name = argument.name();
            if (name.isEmpty()) {
                name = i < names.size() ? names.get(i) : "";
            }
            if (!names.contains(name)) {
                throw new SettingException("`" + recipe.name() + "` takes no "
                        + (name.isEmpty() ? names.size() + 1 + ". argument" : "`" + name + "`")
                        + Spelling.ending(name, names) + " It is written " + recipe.signature());
            }
            if (given.put(name, argument.value()) != null) {
                throw new SettingException("`" + specification + "` gives `" + name + "` twice");
            }
        }
        return given;
    }

    private Specification checked(Recipe<T> recipe, Setting setting, Specification value) {
        if (setting.range() == Range.NESTED) {
            return value;
        }
        if (!value.arguments().isEmpty() || !setting.range().has(number(value.name()))) {
            throw new SettingException("`" + setting.name() + "` of `" + recipe.name() + "` is " + setting.range().text
                    + ", not `" + value + "`");
        }
        return value;
    }

    /// The number that a text says; 1 for true and 0 for false; NaN for anything else.
    private static double number(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true") ? 1 : 0;
        }
        try {
            return text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException exception) {
            return Double.NaN;
        }
    }

    /// The documentation of all: how each is written and what it means.
    Map<String, String> documentation() {
        Map<String, String> lines = new LinkedHashMap<>();
        table.values().forEach(recipe -> lines.put(recipe.signature(), recipe.meaning()));
        return lines;
    }
}
