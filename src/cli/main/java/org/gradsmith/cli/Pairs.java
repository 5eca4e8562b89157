package org.gradsmith.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of `NAME=VALUE`, separated by commas.
final class Pairs {
    private Pairs() {}

    /// All pairs of some lists; a comma inside brackets separates nothing.
    ///
    /// @throws UserMistake where one is no pair, or a name occurs twice
    static Map<String, String> of(List<String> lists) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String list : lists) {
            for (String item : items(list)) {
                Map.Entry<String, String> pair = of(item);
                if (pairs.put(pair.getKey(), pair.getValue()) != null) {
                    throw new UserMistake("`" + pair.getKey() + "` is given twice");
                }
            }
        }
        return pairs;
    }

    /// One pair.
    static Map.Entry<String, String> of(String item) {
        int equals = item.indexOf('=');
        String name = equals < 0 ? "" : item.substring(0, equals).strip();
        String value = item.substring(equals + 1).strip();
        if (name.isEmpty() || value.isEmpty()) {
            throw new UserMistake("`" + Console.harmless(item) + "` should be a name, `=` and a value, such as x=1");
        }
        return Map.entry(name, value);
    }

    /// The numbers of pairs.
    static Map<String, Double> numbers(Map<String, String> pairs) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        pairs.forEach((name, value) -> numbers.put(name, number(name, value)));
        return numbers;
    }

    private static double number(String name, String value) {
        String plain =
                value.replace('\u2212', '-').replace("\u221e", "Infinity").replaceAll("(?i)\\binf\\b", "Infinity");
        try {
            return Double.parseDouble(plain);
        } catch (NumberFormatException exception) {
            throw new UserMistake(
                    "`" + Console.harmless(value) + "` for `" + Console.harmless(name) + "` is no number", exception);
        }
    }

    /// The items of a list.
    static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < list.length(); at++) {
            char character = list.charAt(at);
            depth += "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
            if (character == ',' && depth <= 0) {
                items.add(list.substring(start, at).strip());
                start = at + 1;
            }
        }
        items.add(list.substring(start).strip());
        return items;
    }
}
