package org.gradsmith.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gradsmith.runtime.Spelling;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a constant of an enum by its name in small letters.
///
/// @param type the enum
record Chosen<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    @Override
    public E convert(String text) {
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Chosen::name).toList();
        throw new TypeConversionException("`" + Console.harmless(text) + "` is not one of " + String.join(", ", names)
                + Spelling.suggestion(text, names));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
