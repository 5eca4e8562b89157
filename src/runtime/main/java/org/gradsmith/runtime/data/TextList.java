package org.gradsmith.runtime.data;

import java.util.List;
import java.util.stream.Collectors;

/// Several texts as one, in JSON, for the metadata of a file.
public final class TextList {
    private TextList() {}

    /// Joins texts.
    public static String join(List<String> texts) {
        return texts.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /// The texts that were joined.
    ///
    /// @throws DataException where the text is no such list
    public static List<String> split(String joined) {
        try {
            if (Json.parse(joined) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                return list.stream().map(String.class::cast).toList();
            }
        } catch (Json.JsonException exception) {
            throw new DataException("a list of texts is damaged: " + exception.getMessage(), exception);
        }
        throw new DataException("a list of texts is damaged");
    }
}
