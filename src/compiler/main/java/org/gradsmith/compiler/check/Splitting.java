package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradsmith.compiler.shape.Dimension;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// `split(x, 3)`: equal parts, along a new first axis; `split(x, [3, 5])` and `split(x, sizes = [3, 2, 3])`: a list of
/// parts, which end where the positions say or have the sizes that are given.
final class Splitting {
    private static final String NAME = "split";
    private static final String PARTS = "parts";
    private static final String SIZES = "sizes";
    private static final String AXIS = "axis";

    static final Builtins.Entry ENTRY = new Builtins.Entry(
            NAME,
            "Equal parts along a new first axis; or a list of parts that end at the positions of a list, or have `sizes`.",
            List.of(
                    Arguments.Slot.required("x"),
                    Arguments.Slot.optional(PARTS),
                    Arguments.Slot.optional(AXIS),
                    Arguments.Slot.optional(SIZES)),
            Splitting::split);

    private final Arguments arguments;
    private final Term array;
    private final int axis;

    private Splitting(Arguments arguments, Term array, int axis) {
        this.arguments = arguments;
        this.array = array;
        this.axis = axis;
    }

    private static Term split(Arguments arguments) {
        if (isList(arguments)) {
            return pieces(arguments)
                    .map(pieces -> Joining.array(pieces, arguments.span(), arguments.scope()))
                    .orElseGet(() -> new Term.Broken(arguments.span()));
        }
        return of(arguments).flatMap(Splitting::equal).orElseGet(() -> new Term.Broken(arguments.span()));
    }

    /// The list that a call is, when it is one: its parts may differ in size.
    static Optional<Entity.Listing> listing(Tree.Call call, Scope scope) {
        return call(call, scope)
                .filter(Splitting::isList)
                .flatMap(Splitting::pieces)
                .map(pieces -> new Entity.Listing(
                        pieces.stream().<Entity>map(Entity.Value::new).toList()));
    }

    /// Whether a call gives a list.
    static boolean isList(Tree.Call call, Scope scope) {
        return call(call, scope).filter(Splitting::isList).isPresent();
    }

    private static Optional<Arguments> call(Tree.Call call, Scope scope) {
        boolean isSplit = call.function() instanceof Tree.Reference(Tree.Name name, var _)
                && name.text().equals(NAME)
                && scope.find(NAME).filter(Entity.BuiltIn.class::isInstance).isPresent();
        return isSplit ? Arguments.match(NAME, ENTRY.slots(), call, scope) : Optional.empty();
    }

    private static boolean isList(Arguments arguments) {
        return arguments.find(SIZES).isPresent()
                || arguments
                        .find(PARTS)
                        .filter(parts ->
                                Listings.sizes(parts, arguments.scope()).isPresent())
                        .isPresent();
    }

    /// Without a chosen axis, the first.
    private static Optional<Splitting> of(Arguments arguments) {
        Term array = arguments.term("x");
        if (!array.type().isKnown()) {
            return Optional.empty();
        }
        if (array.shape().isScalar()) {
            Builtins.refuse(arguments, arguments.find("x").orElseThrow(), "an array");
            return Optional.empty();
        }
        int rank = array.shape().rank();
        return arguments
                .find(AXIS)
                .map(axis -> Reductions.axis(axis, array, rank, arguments.scope()))
                .orElse(Optional.of(0))
                .map(axis -> new Splitting(arguments, array, axis));
    }

    private Size length() {
        return array.shape().size(axis);
    }

    private Optional<Term> equal() {
        Optional<Tree.Expression> written = arguments.find(PARTS);
        if (written.isEmpty()) {
            Builtins.refuse(
                    arguments,
                    arguments.find("x").orElseThrow(),
                    "an array and how it is split",
                    "Say how many equal parts there are, `split(x, 2)`, where they end, `split(x, [1, 3])`, or how long"
                            + " they are, `sizes = [1, 2]`.");
            return Optional.empty();
        }
        Optional<Size> parts = Sizes.size(written.get(), arguments.scope());
        Optional<Size> part = parts.flatMap(count -> length().dividedBy(count));
        if (part.isEmpty()) {
            parts.ifPresent(_ -> Builtins.refuse(
                    arguments,
                    written.get(),
                    "a divisor of the size " + length(),
                    "For parts of different sizes, say where they end, `split(x, [1, 3])`, or how long they are,"
                            + " `sizes = [1, 2]`."));
            return Optional.empty();
        }
        Span span = arguments.span();
        List<IndexVariable> indices = new ArrayList<>(Build.indices(array.shape(), span));
        List<Dimension> dimensions = new ArrayList<>(array.shape().dimensions());
        IndexVariable which = IndexVariable.ranging("p", span, parts.get());
        IndexVariable along = IndexVariable.ranging(indices.get(axis).name(), span, part.get());
        indices.set(axis, along);
        dimensions.set(axis, Dimension.of(part.get()));
        List<Affine> places = new ArrayList<>(Build.places(indices));
        places.set(axis, Affine.of(which).times(part.get()).plus(Affine.of(along)));
        indices.addFirst(which);
        dimensions.addFirst(Dimension.of(parts.get()));
        return Optional.of(Build.table(indices, dimensions, Build.read(array, places, span), span));
    }

    private static Optional<List<Term>> pieces(Arguments arguments) {
        return of(arguments).flatMap(Splitting::pieces);
    }

    private Optional<List<Term>> pieces() {
        Tree.Expression written =
                arguments.find(SIZES).or(() -> arguments.find(PARTS)).orElseThrow();
        Optional<List<Size>> numbers = Listings.sizes(written, arguments.scope());
        boolean isBySize = arguments.find(SIZES).isPresent();
        if (numbers.isEmpty() || isBySize && arguments.find(PARTS).isPresent()) {
            Builtins.refuse(
                    arguments, written, isBySize ? "a list of the sizes of all parts, instead of `parts`," : "a list");
            return Optional.empty();
        }
        List<Size> ends = isBySize ? sums(numbers.get()) : positions(numbers.get());
        if (!rise(ends)) {
            Builtins.refuse(
                    arguments,
                    written,
                    isBySize
                            ? "sizes whose sum is " + length()
                            : "positions that rise, from 1 to " + length().minus(Size.ONE) + ",");
            return Optional.empty();
        }
        List<Term> pieces = new ArrayList<>();
        Size begin = Size.ZERO;
        for (Size end : ends) {
            pieces.add(piece(begin, end));
            begin = end;
        }
        return Optional.of(pieces);
    }

    private static List<Size> sums(List<Size> sizes) {
        List<Size> ends = new ArrayList<>();
        Size end = Size.ZERO;
        for (Size size : sizes) {
            end = end.plus(size);
            ends.add(end);
        }
        return ends;
    }

    /// Negative ones are counted from the end, where the last part ends.
    private List<Size> positions(List<Size> positions) {
        List<Size> ends = new ArrayList<>();
        for (Size position : positions) {
            boolean isFromEnd = position.constant().filter(number -> number < 0).isPresent();
            ends.add(isFromEnd ? length().plus(position) : position);
        }
        ends.add(length());
        return ends;
    }

    private boolean rise(List<Size> ends) {
        Size begin = Size.ZERO;
        for (Size end : ends) {
            if (end.minus(begin).constant().filter(size -> size < 1).isPresent()) {
                return false;
            }
            begin = end;
        }
        return begin.equals(length());
    }

    private Term piece(Size begin, Size end) {
        Span span = arguments.span();
        List<IndexVariable> indices = new ArrayList<>(Build.indices(array.shape(), span));
        List<Dimension> dimensions = new ArrayList<>(array.shape().dimensions());
        indices.set(axis, IndexVariable.ranging(indices.get(axis).name(), span, end.minus(begin)));
        dimensions.set(axis, Dimension.of(end.minus(begin)));
        List<Affine> places = new ArrayList<>(Build.places(indices));
        places.set(axis, places.get(axis).plus(Affine.of(begin)));
        return Build.table(indices, dimensions, Build.read(array, places, span), span);
    }
}
