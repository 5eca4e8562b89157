package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// The arguments of a call by the names of the parameters.
///
/// @param signature how the function is called
/// @param span of the whole call
record Arguments(String signature, Map<String, Tree.Expression> given, Span span, Scope scope) {
    /// Finds the parameter of each argument; reports what does not fit.
    ///
    /// @param callee how messages call the function
    static Optional<Arguments> match(String callee, List<Slot> slots, Tree.Call call, Scope scope) {
        return match(callee, slots, call.arguments(), call.span(), scope);
    }

    static Optional<Arguments> match(
            String callee, List<Slot> slots, List<Tree.Given> arguments, Span span, Scope scope) {
        Map<String, Tree.Expression> given = new LinkedHashMap<>();
        List<Tree.Expression> rest = new ArrayList<>();
        boolean isNamedWell = true;
        boolean hasRoom = true;
        for (Tree.Given argument : arguments) {
            if (argument.name().isPresent()) {
                isNamedWell &= named(callee, slots, argument, given, scope);
            } else {
                hasRoom &= positional(slots, argument, given, rest);
            }
        }
        List<String> missing = missing(slots, given);
        boolean fits = isNamedWell && hasRoom && missing.isEmpty();
        String signature = callee + slots.stream().map(Slot::toString).collect(Collectors.joining(", ", "(", ")"));
        if (!fits && isNamedWell) {
            String hint = missing.isEmpty()
                    ? "Leave out what is too much: it takes at most " + counted(slots.size()) + "."
                    : "Give " + String.join(" and ", missing) + " as well.";
            scope.report(Diagnostic.of(NameMistakes.ARGUMENT_COUNT, span, signature, counted(arguments.size()), hint));
        }
        return fits ? Optional.of(new Arguments(signature, given, span, scope)) : Optional.empty();
    }

    private static String counted(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }

    private static List<String> missing(List<Slot> slots, Map<String, Tree.Expression> given) {
        return slots.stream()
                .filter(slot -> slot.form == Form.REQUIRED && !given.containsKey(slot.name))
                .map(slot -> "`" + slot.name + "`")
                .toList();
    }

    private static boolean positional(
            List<Slot> slots, Tree.Given argument, Map<String, Tree.Expression> given, List<Tree.Expression> rest) {
        for (Slot slot : slots) {
            if (slot.form == Form.MANY) {
                rest.add(argument.value());
                given.put(slot.name, new Tree.ListOf(List.copyOf(rest), argument.span()));
                return true;
            }
            if (given.putIfAbsent(slot.name, argument.value()) == null) {
                return true;
            }
        }
        return false;
    }

    private static boolean named(
            String callee, List<Slot> slots, Tree.Given argument, Map<String, Tree.Expression> given, Scope scope) {
        Tree.Name name = argument.name().orElseThrow();
        List<String> names = slots.stream().map(Slot::name).toList();
        if (!names.contains(name.text())) {
            String hint = Spelling.hint(name.text(), names, "It takes " + String.join(", ", names) + ".");
            scope.report(Diagnostic.of(NameMistakes.UNKNOWN_ARGUMENT, name.span(), callee, name)
                    .withHint(hint));
            return false;
        }
        if (given.putIfAbsent(name.text(), argument.value()) != null) {
            scope.report(Diagnostic.of(NameMistakes.ARGUMENT_TWICE, name.span(), name));
            return false;
        }
        return true;
    }

    Optional<Tree.Expression> find(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /// The checked value of an argument that must be there.
    Term term(String name) {
        return find(name)
                .map(expression -> Expressions.check(expression, scope))
                .orElseGet(() -> new Term.Broken(span));
    }

    /// The elements of a list, or one value as a list of one. A list in a list of one is the list.
    List<Tree.Expression> list(String name) {
        return find(name).map(Arguments::elements).orElse(List.of());
    }

    static List<Tree.Expression> elements(Tree.Expression expression) {
        if (!(expression instanceof Tree.ListOf(List<Tree.Expression> elements, var _))) {
            return List.of(expression);
        }
        return elements.size() == 1 && elements.getFirst() instanceof Tree.ListOf(List<Tree.Expression> inner, var _)
                ? inner
                : elements;
    }

    /// How an argument can be given.
    enum Form {
        REQUIRED,
        OPTIONAL,
        MANY
    }

    /// A parameter.
    record Slot(String name, Form form) {
        static Slot required(String name) {
            return new Slot(name, Form.REQUIRED);
        }

        static Slot optional(String name) {
            return new Slot(name, Form.OPTIONAL);
        }

        static Slot many(String name) {
            return new Slot(name, Form.MANY);
        }

        @Override
        public String toString() {
            return switch (form) {
                case REQUIRED -> name;
                case OPTIONAL -> name + " = …";
                case MANY -> name + "…";
            };
        }
    }
}
