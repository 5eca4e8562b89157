package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// `along(f, x, axis)`: a function of vectors along one axis of an array, or along several, one after the other. What
/// else it is given, `along(f, x, [0, 1], [2, 3])`, is a value for all axes or a list with one for each; where no axis
/// is named, they are the last ones, as many as such a list has.
final class AlongAxes {
    static final Builtins.Entry ENTRY = new Builtins.Entry(
            "along",
            "A function of vectors along an axis, or along each of a list of axes; its options are numbers, or lists with one for each axis.",
            List.of(
                    Arguments.Slot.required("f"),
                    Arguments.Slot.required("x"),
                    Arguments.Slot.required("axis"),
                    Arguments.Slot.many("options")),
            AlongAxes::check);

    private static final Entity NO_AXIS = new Entity.Word(Words.NONE);

    private AlongAxes() {}

    private static Term check(Arguments arguments) {
        Scope scope = arguments.scope();
        Tree.Expression function = arguments.find("f").orElseThrow();
        Term array = arguments.term("x");
        if (!Calls.isFunction(function, scope)) {
            return Builtins.refuse(arguments, function, "a function");
        }
        List<List<Entity>> options = arguments.list("options").stream()
                .map(option -> Listings.elements(option, scope))
                .toList();
        Tree.Expression written = arguments.find("axis").orElseThrow();
        List<Entity> axes = axes(Listings.elements(written, scope), options, arguments.span());
        for (List<Entity> option : options) {
            if (option.size() != 1 && option.size() != axes.size()) {
                return Builtins.refuse(
                        arguments,
                        written,
                        "as many axes as there are values for them, " + option.size() + ",",
                        "Name each axis and give each its value: `roll(x, [1, 2], axis = [0, 1])`.");
            }
        }
        Optional<Entity> callee = Names.entity(function, scope);
        return array.type().isKnown() && callee.isPresent()
                ? new Calling(callee.get(), scope.inner(), arguments.span()).along(array, axes, options)
                : new Term.Broken(arguments.span());
    }

    /// Where no axis is named, the last ones.
    private static List<Entity> axes(List<Entity> given, List<List<Entity>> options, Span span) {
        if (!given.equals(List.of(NO_AXIS))) {
            return given;
        }
        int count = options.stream().mapToInt(List::size).max().orElse(1);
        List<Entity> last = new ArrayList<>();
        for (int i = -count; i < 0; i++) {
            last.add(new Entity.Value(Build.number(i, span)));
        }
        return last;
    }

    /// Writes the calls: `moveaxis(f(moveaxis(x, axis, -1)), -1, axis)` for each axis.
    private record Calling(Entity function, Scope inside, Span span) {
        Term along(Term array, List<Entity> axes, List<List<Entity>> options) {
            Tree.Expression value = name("x", new Entity.Value(array));
            Tree.Expression last = name("last", new Entity.Value(Build.number(-1, span)));
            for (int i = 0; i < axes.size(); i++) {
                Tree.Expression axis = name("axis " + i, axes.get(i));
                List<Tree.Expression> passed = new ArrayList<>(List.of(call("moveaxis", value, axis, last)));
                for (int j = 0; j < options.size(); j++) {
                    List<Entity> option = options.get(j);
                    passed.add(name("option " + j + " " + i, option.get(Math.min(i, option.size() - 1))));
                }
                Tree.Expression result = call(name("f", function), passed);
                value = call("moveaxis", result, last, axis);
            }
            return Expressions.check(value, inside);
        }

        private Tree.Expression name(String name, Entity entity) {
            inside.define(name, entity, span);
            return reference(name);
        }

        private Tree.Expression reference(String name) {
            return new Tree.Reference(new Tree.Name(name, span), span);
        }

        private Tree.Expression call(String name, Tree.Expression... arguments) {
            return call(reference(name), List.of(arguments));
        }

        private Tree.Expression call(Tree.Expression callee, List<Tree.Expression> arguments) {
            List<Tree.Given> given = arguments.stream()
                    .map(argument -> new Tree.Given(Optional.empty(), argument, span))
                    .toList();
            return new Tree.Call(callee, given, Optional.empty(), span);
        }
    }
}
