package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// What the compiler knows by name beyond reductions: scalar operators, and what rearranges arrays. Everything else is
/// in
/// the standard library.
final class Builtins {
    private static final List<Entry> ARRAYS = List.of(
            new Entry(
                    "matmul",
                    "The matrix product, as `a @ b`.",
                    List.of(Arguments.Slot.required("a"), Arguments.Slot.required("b")),
                    arguments -> Arrays.matrix(
                            arguments.term("a"), arguments.term("b"), arguments.span(), arguments.scope())),
            new Entry(
                    "reshape",
                    "The same elements, row by row, in another shape; one size may be −1 and is what is left.",
                    List.of(Arguments.Slot.required("x"), Arguments.Slot.many("shape")),
                    Rearranging::reshape),
            new Entry(
                    "flatten", "All elements in one row.", List.of(Arguments.Slot.required("x")), Rearranging::flatten),
            new Entry(
                    "concat",
                    "Arrays end to end along an axis, the first where none is named.",
                    List.of(Arguments.Slot.many("arrays"), Arguments.Slot.optional("axis")),
                    Joining::concat),
            new Entry(
                    "stack",
                    "Arrays side by side along a new axis, the first where none is named.",
                    List.of(Arguments.Slot.many("arrays"), Arguments.Slot.optional("axis")),
                    Joining::stack),
            new Entry(
                    "einsum",
                    "The product of arrays, summed over the letters that the result does not name: `einsum(\"ij,jk->ik\", A, B)`.",
                    List.of(Arguments.Slot.required("pattern"), Arguments.Slot.many("arrays")),
                    Einsum::check),
            new Entry(
                    "take",
                    "The parts of an array at some positions of an axis, the first where none is named.",
                    List.of(
                            Arguments.Slot.required("x"),
                            Arguments.Slot.required("positions"),
                            Arguments.Slot.optional("axis")),
                    Gathering::take),
            new Entry(
                    "gather",
                    "At each place, the element whose position along the axis is given there.",
                    List.of(
                            Arguments.Slot.required("x"),
                            Arguments.Slot.required("axis"),
                            Arguments.Slot.required("positions")),
                    Gathering::gather),
            new Entry(
                    "zeros",
                    "An array of zeros.",
                    List.of(Arguments.Slot.many("shape")),
                    arguments -> filled(arguments, 0)),
            new Entry(
                    "ones",
                    "An array of ones.",
                    List.of(Arguments.Slot.many("shape")),
                    arguments -> filled(arguments, 1)),
            new Entry(
                    "full",
                    "An array of one number everywhere: `full([2, 3], 7)`.",
                    List.of(Arguments.Slot.required("shape"), Arguments.Slot.required("value")),
                    Builtins::full),
            new Entry(
                    "zeros_like",
                    "Zeros in the shape of x.",
                    List.of(Arguments.Slot.required("x")),
                    arguments -> alike(arguments, 0)),
            new Entry(
                    "ones_like",
                    "Ones in the shape of x.",
                    List.of(Arguments.Slot.required("x")),
                    arguments -> alike(arguments, 1)),
            new Entry(
                    "full_like",
                    "One number everywhere, in the shape of x.",
                    List.of(Arguments.Slot.required("x"), Arguments.Slot.required("value")),
                    arguments -> alike(arguments, arguments.term("value"))));

    private Builtins() {}

    /// All of them.
    static List<Entry> all() {
        Stream<Entry> operators = Operators.all().stream()
                .filter(operator -> Character.isLetter(operator.name().charAt(0)))
                .filter(operator -> !List.of("and", "or", "not").contains(operator.name()))
                .map(Builtins::entry);
        return Stream.of(
                        operators,
                        ARRAYS.stream(),
                        Axes.ALL.stream(),
                        Differentials.ALL.stream(),
                        Listings.ALL.stream(),
                        Drawing.ALL.stream())
                .flatMap(entries -> entries)
                .toList();
    }

    private static Entry entry(Operator operator) {
        List<Arguments.Slot> slots = operator.arity() == Operator.VARIADIC
                ? List.of(Arguments.Slot.many("x"))
                : Stream.of("x", "y", "z", "w")
                        .limit(operator.arity())
                        .map(Arguments.Slot::required)
                        .toList();
        return new Entry(
                operator.name(), operator.meaning(), slots, arguments -> elementwise(operator, slots, arguments));
    }

    private static Term elementwise(Operator operator, List<Arguments.Slot> slots, Arguments arguments) {
        List<Term> terms = new ArrayList<>();
        for (Arguments.Slot slot : slots) {
            arguments.list(slot.name()).forEach(value -> terms.add(Expressions.check(value, arguments.scope())));
        }
        return Pointwise.apply(operator, operator.name(), terms, arguments.span(), arguments.scope());
    }

    /// `max(a, b)` element by element; of more than two, two after the other.
    static Term elementwise(Operator operator, Tree.Call call, Scope scope) {
        List<Term> terms = call.arguments().stream()
                .map(argument -> Expressions.check(argument.value(), scope))
                .toList();
        if (operator.arity() == Operator.VARIADIC) {
            return Pointwise.apply(operator, operator.name(), terms, call.span(), scope);
        }
        Term result = terms.getFirst();
        for (Term term : terms.subList(1, terms.size())) {
            result = Pointwise.apply(operator, operator.name(), List.of(result, term), call.span(), scope);
        }
        return result;
    }

    private static Term filled(Arguments arguments, long value) {
        return filled(arguments, Build.number(Size.of(value), arguments.span()));
    }

    private static Term full(Arguments arguments) {
        Term value = arguments.term("value");
        if (value.type().isKnown() && !value.shape().isScalar()) {
            return refuse(arguments, arguments.find("value").orElseThrow(), "a number");
        }
        return value.type().isKnown() ? filled(arguments, value) : value;
    }

    private static Term alike(Arguments arguments, long value) {
        return alike(arguments, Build.number(Size.of(value), arguments.span()));
    }

    /// A value for each element of another array.
    private static Term alike(Arguments arguments, Term value) {
        Term array = arguments.term("x");
        if (value.type().isKnown() && !value.shape().isScalar()) {
            return refuse(arguments, arguments.find("value").orElseThrow(), "a number");
        }
        boolean areKnown = array.type().isKnown() && value.type().isKnown();
        return areKnown
                ? Build.table(
                        Build.indices(array.shape(), arguments.span()),
                        array.shape().dimensions(),
                        value,
                        arguments.span())
                : new Term.Broken(arguments.span());
    }

    private static Term filled(Arguments arguments, Term value) {
        List<Tree.Expression> sizes = arguments.list("shape");
        Optional<Shape> shape = Sizes.shape(sizes, arguments.span(), arguments.scope());
        return shape.map(sized -> Build.table(Build.indices(sized, arguments.span()), value, arguments.span()))
                .orElseGet(() -> new Term.Broken(arguments.span()));
    }

    /// Reports what an argument is not.
    static Term refuse(Arguments arguments, Tree.Expression place, String expected) {
        return refuse(arguments, place.span(), expected, usage(arguments));
    }

    /// Reports what a call as a whole is not given.
    static Term refuse(Arguments arguments, String expected) {
        return refuse(arguments, arguments.span(), expected, usage(arguments));
    }

    /// @param hint what to do
    static Term refuse(Arguments arguments, Tree.Expression place, String expected, String hint) {
        return refuse(arguments, place.span(), expected, hint);
    }

    private static String usage(Arguments arguments) {
        return "It is called as `" + arguments.signature() + "`.";
    }

    private static Term refuse(Arguments arguments, Span place, String expected, String hint) {
        arguments.scope().report(Diagnostic.of(NameMistakes.UNSUITABLE_ARGUMENT, place, expected, hint));
        return new Term.Broken(arguments.span());
    }

    /// One of them.
    ///
    /// @param meaning what it is, in a sentence
    /// @param rule from the arguments to what it means
    record Entry(String name, String meaning, List<Arguments.Slot> slots, Function<Arguments, Term> rule) {}
}
