package org.gradsmith.compiler.formula;

import java.util.List;

/// Notations such as `|{0}|`.
final class Templates {
    private Templates() {}

    /// The template with its arguments; braces within an argument are left alone.
    static String fill(String template, List<String> arguments) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int i = 0; i < template.length(); i++) {
            int argument = i + 2 < template.length() && template.charAt(i) == '{' && template.charAt(i + 2) == '}'
                    ? template.charAt(i + 1) - '0'
                    : -1;
            if (argument >= 0 && argument < arguments.size()) {
                filled.append(template, from, i).append(arguments.get(argument));
                from = i + 3;
            }
        }
        return filled.append(template, from, template.length()).toString();
    }
}
