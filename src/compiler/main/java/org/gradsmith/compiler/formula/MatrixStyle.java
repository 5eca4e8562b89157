package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gradsmith.compiler.formula.Formula.Bracket;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Transpose;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Reducers;
import org.jspecify.annotations.Nullable;

/// Sets values as numbers, columns and matrices: `(p − y) xᵀ`. It gives up (null) where that cannot be done without a
/// doubt, and the other style is used.
final class MatrixStyle {
    private final Names names;
    private final Lengths lengths;
    private final Samples samples;
    private final Contractions contractions = new Contractions(this);

    MatrixStyle(Names names, Lengths lengths) {
        this.names = names;
        this.lengths = lengths;
        this.samples = new Samples(names);
    }

    /// A value over one axis as a column.
    Optional<Formula> column(Node node, Axis axis) {
        Frame frame = Frame.of(List.of(axis));
        return Optional.ofNullable(array(node, frame));
    }

    /// What a node is computed from, even if it has a name, over its axes in order.
    Optional<Formula> definition(Node node, List<Axis> positions) {
        List<Axis> written = names.written(positions);
        boolean isWhole = written.containsAll(names.written(node.axes()))
                && (node instanceof Constant
                        || written.size() == names.written(node.axes()).size());
        if (written.size() > 2 || !isWhole) {
            return Optional.empty();
        }
        Frame frame = Frame.of(written);
        return Optional.ofNullable(node instanceof Variable ? array(node, frame) : computed(node, frame));
    }

    /// The value as a number, a column, or a matrix with the rows and columns of the frame; null if it is none.
    @Nullable
    Formula array(Node node, Frame frame) {
        Optional<Names.Entry> name = names.of(node);
        if (name.isPresent()) {
            lengths.count();
            return read(name.get(), frame);
        }
        if (!lengths.enter(node)) {
            return Lengths.ELLIPSIS;
        }
        Formula formula = computed(node, frame);
        lengths.leave();
        return formula;
    }

    private @Nullable Formula read(Names.Entry entry, Frame frame) {
        List<Formula> fixed = new ArrayList<>();
        List<Frame.Token> tokens = new ArrayList<>();
        for (Axis axis : names.written(entry.positions())) {
            switch (frame.place(axis)) {
                case Frame.Fixed(Formula position) when tokens.isEmpty() -> fixed.add(position);
                case Frame.Token token when !tokens.contains(token) -> tokens.add(token);
                case Frame.Fixed _, Frame.Token _ -> {
                    return null;
                }
            }
        }
        Formula array = fixed.isEmpty() ? entry.symbol() : new Indexed(entry.symbol(), fixed);
        if (tokens.size() < 2) {
            return array;
        }
        return tokens.equals(frame.orientation())
                ? array
                : tokens.reversed().equals(frame.orientation()) ? new Transpose(array) : null;
    }

    /// The directions in which a value extends.
    SortedSet<Frame.Token> tokens(Node node, Frame frame) {
        SortedSet<Frame.Token> tokens = new TreeSet<>();
        for (Axis axis : names.written(node.axes())) {
            if (frame.place(axis) instanceof Frame.Token token) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private @Nullable Formula computed(Node node, Frame frame) {
        return switch (node) {
            case Constant(var quantity, var _) -> Atoms.constant(quantity);
            case Variable variable -> array(variable, frame);
            case Apply apply -> apply(apply, frame);
            case Reduce reduce -> reduce(reduce, frame);
            case Reindex reindex -> reindex(reindex, frame);
            case Select select -> select(select, frame);
            case Call call -> call(call, frame);
            case Random random -> Atoms.distribution(random.distribution());
            case Index _, Spread _, History _ -> null;
        };
    }

    private @Nullable Formula apply(Apply apply, Frame frame) {
        Operator operator = apply.operator();
        if (operator == Arithmetic.ADD) {
            List<Formula> terms = likes(Flat.of(apply, names::isNamed, lengths.left()), apply, frame);
            return terms == null ? null : Notes.sum(terms);
        }
        if (operator == Arithmetic.MULTIPLY) {
            return product(apply, frame);
        }
        if (operator == Arithmetic.POWER) {
            return power(apply, frame);
        }
        if (operator.traits().contains(Operator.Trait.PREDICATE)) {
            Formula condition = condition(apply, frame);
            return condition == null ? null : Atoms.truth(condition);
        }
        List<Formula> arguments = likes(apply.arguments(), apply, frame);
        return arguments == null ? null : Atoms.function(operator, arguments);
    }

    /// Operands that are numbers or extend as far as the whole does.
    private @Nullable List<Formula> likes(List<Node> operands, Node whole, Frame frame) {
        SortedSet<Frame.Token> extent = tokens(whole, frame);
        List<Formula> formulas = new ArrayList<>();
        for (Node operand : operands) {
            SortedSet<Frame.Token> own = tokens(operand, frame);
            Formula formula = own.isEmpty() || own.equals(extent) ? array(operand, frame) : null;
            if (formula == null) {
                return null;
            }
            formulas.add(formula);
        }
        return formulas;
    }

    private @Nullable Formula product(Apply apply, Frame frame) {
        List<Node> all = Flat.of(apply, names::isNamed, lengths.left());
        Optional<Mean> mean = Mean.of(all, names);
        Formula average = mean.isPresent() ? average(mean.get().sum(), frame) : null;
        Factors factors = new Factors(frame);
        if (mean.isPresent() && average != null) {
            factors.add(new TreeSet<>(), Notes.number(mean.get().times()), false);
            factors.add(tokens(mean.get().sum(), frame), average, false);
        }
        List<Node> others = average == null ? all : mean.map(Mean::others).orElse(all);
        List<Share> shares = others.stream()
                .flatMap(factor -> Share.of(factor, names, lengths.left()).stream())
                .toList();
        return addAll(factors, shares, frame) ? factors.formula() : null;
    }

    private @Nullable Formula average(Reduce sum, Frame frame) {
        SortedSet<Axis> written = new TreeSet<>(names.written(sum.over()));
        if (!written.isEmpty()) {
            return all(sum, "mean", written, frame);
        }
        Formula body = array(sum.body(), frame);
        return body == null ? null : samples.over("mean", sum.over(), body);
    }

    /// The sum that a sum is over, where it has no name and is not over samples.
    Optional<Reduce> sumWithin(Reduce reduce) {
        return reduce.body() instanceof Reduce inner
                        && inner.reducer() == Reducers.SUM
                        && !names.isNamed(inner)
                        && samples.of(inner.over()).isEmpty()
                        && Picked.of(inner, names).isEmpty()
                ? Optional.of(inner)
                : Optional.empty();
    }

    /// What a node is the product of.
    List<Share> shares(Node node) {
        return Share.of(node, names, lengths.left());
    }

    /// Whether all of a product could be set.
    boolean addAll(Factors factors, List<Share> shares, Frame frame) {
        for (Share share : shares) {
            SortedSet<Frame.Token> tokens = tokens(share.node(), frame);
            Formula formula = share.isMask() ? condition(share.node(), frame) : array(share.node(), frame);
            if (formula == null) {
                return false;
            }
            switch (share.part()) {
                case FACTOR, DIVISOR -> factors.add(tokens, formula, share.part() == Share.Part.DIVISOR);
                case WHERE, WHERE_NOT -> factors.mask(tokens, formula, share.part() == Share.Part.WHERE_NOT);
            }
        }
        return true;
    }

    private @Nullable Formula power(Apply apply, Frame frame) {
        List<Formula> operands = likes(apply.arguments(), apply, frame);
        if (operands == null) {
            return null;
        }
        Formula power = Notes.power(operands.getFirst(), operands.getLast());
        boolean isArray = !tokens(apply, frame).isEmpty();
        return isArray && power instanceof Formula.Quotient(Formula above, Formula below)
                ? new Formula.ElementwiseQuotient(above, below)
                : power;
    }

    private @Nullable Formula condition(Node node, Frame frame) {
        if (names.of(node).isEmpty()
                && node instanceof Apply apply
                && apply.operator().traits().contains(Operator.Trait.PREDICATE)) {
            return predicate(apply, frame);
        }
        Formula value = array(node, frame);
        return value == null ? null : new Infix(Comparison.NOT_EQUAL.notation(), value, Notes.ZERO);
    }

    private @Nullable Formula predicate(Apply apply, Frame frame) {
        Notation notation = apply.operator().notation();
        if (notation.form() == Notation.Form.COMPARISON) {
            List<Formula> sides = likes(apply.arguments(), apply, frame);
            return sides == null ? null : Atoms.relation(notation, sides.getFirst(), sides.getLast());
        }
        SortedSet<Frame.Token> extent = tokens(apply, frame);
        List<Formula> operands = new ArrayList<>();
        for (Node argument : apply.arguments()) {
            Formula operand = tokens(argument, frame).equals(extent) ? condition(argument, frame) : null;
            if (operand == null) {
                return null;
            }
            operands.add(operand);
        }
        return apply.operator() == Comparison.NOT
                ? Atoms.not(operands.getFirst())
                : new Infix(notation, operands.getFirst(), operands.getLast());
    }

    private @Nullable Formula select(Select select, Frame frame) {
        Optional<Node> rectified = Rectifier.argument(select);
        if (rectified.isPresent()) {
            Formula argument = array(rectified.get(), frame);
            return argument == null ? null : Rectifier.of(argument);
        }
        if (IndexStyle.isBracket(select)) {
            Formula condition = condition(select.condition(), frame);
            return condition == null ? null : new Bracket(condition);
        }
        if (IndexStyle.isMask(select)) {
            Factors factors = new Factors(frame);
            return addAll(factors, Share.inside(select, names, lengths.left()), frame) ? factors.formula() : null;
        }
        SortedSet<Frame.Token> own = tokens(select.condition(), frame);
        boolean isWhole = own.isEmpty() || own.equals(tokens(select, frame));
        Formula condition = isWhole ? condition(select.condition(), frame) : null;
        List<Formula> values = likes(List.of(select.then(), select.otherwise()), select, frame);
        return condition == null || values == null ? null : new Cases(condition, values.getFirst(), values.getLast());
    }

    private @Nullable Formula reindex(Reindex reindex, Frame frame) {
        Optional<Flattened> flattened =
                Flattened.of(reindex, names).filter(flat -> flat.lead().isEmpty());
        if (flattened.isPresent()) {
            return flattened.get().formula(List.of());
        }
        Frame inner = frame;
        for (Map.Entry<Axis, IndexExpression> read : reindex.reads().entrySet()) {
            Axis axis = read.getKey();
            Optional<Axis> from = read.getValue().axis();
            if (from.isPresent() && from.get().size().equals(axis.size())) {
                inner = inner.at(axis, frame.place(from.get()));
            } else if (read.getValue().axes().isEmpty() && !reindex.padded()) {
                inner = inner.at(
                        axis, new Frame.Fixed(Atoms.size(read.getValue().offset())));
            } else {
                return null;
            }
        }
        return array(reindex.source(), inner);
    }

    private @Nullable Formula call(Call call, Frame frame) {
        if (Applications.isElementwise(call)) {
            List<Formula> arguments = likes(call.children(), call, frame);
            return arguments == null
                    ? null
                    : Formula.Function.of(call.function().notation(), arguments.toArray(Formula[]::new));
        }
        return new Applications(names, this)
                .whole(call)
                .map(entry -> read(entry, frame))
                .orElse(null);
    }

    private @Nullable Formula reduce(Reduce reduce, Frame frame) {
        SortedSet<Axis> unwritten = samples.of(reduce.over());
        SortedSet<Axis> written = new TreeSet<>(names.written(reduce.over()));
        String name = reduce.reducer().name();
        Optional<Picked> picked =
                Picked.of(reduce, names).filter(found -> found.over().isEmpty());
        if (picked.isPresent()) {
            return picked(picked.get(), frame);
        }
        Formula inner = written.isEmpty()
                ? array(reduce.body(), frame)
                : reduce.reducer() == Reducers.SUM ? sum(reduce, written, frame) : all(reduce, name, written, frame);
        return inner == null ? null : samples.over(name, unwritten, inner);
    }

    private @Nullable Formula sum(Reduce reduce, SortedSet<Axis> over, Frame frame) {
        Formula trace = reduce.body() instanceof Reindex read && over.size() == 1 ? trace(read, frame) : null;
        return trace == null ? contractions.sum(reduce, over, frame) : trace;
    }

    /// `Σ[i] A[i, i]`
    private @Nullable Formula trace(Reindex diagonal, Frame frame) {
        List<Axis> axes = names.written(diagonal.source().axes());
        if (axes.size() != 2 || names.written(diagonal.axes()).size() != 1 || diagonal.padded()) {
            return null;
        }
        boolean isDiagonal = diagonal.reads().values().stream()
                .map(IndexExpression::axis)
                .allMatch(axis -> axis.filter(diagonal.axes()::contains).isPresent());
        Formula matrix = isDiagonal ? array(diagonal.source(), frame.bind(axes).turned(axes)) : null;
        return matrix == null ? null : Trace.of(matrix instanceof Transpose(Formula inner) ? inner : matrix);
    }

    private @Nullable Formula picked(Picked picked, Frame frame) {
        Formula position = tokens(picked.at().position(), frame).isEmpty()
                ? array(picked.at().position(), frame)
                : null;
        if (position == null) {
            return null;
        }
        Frame inner = frame.at(picked.at().axis(), new Frame.Fixed(position));
        Factors factors = new Factors(inner);
        List<Share> shares = picked.factors().stream()
                .flatMap(factor -> Share.of(factor, names, lengths.left()).stream())
                .toList();
        return addAll(factors, shares, inner) ? factors.formula() : null;
    }

    /// A reduction over all that there is, as a function.
    private @Nullable Formula all(Reduce reduce, String name, SortedSet<Axis> over, Frame frame) {
        if (over.size() > 2 || !names.written(reduce.body().axes()).equals(List.copyOf(over))) {
            return null;
        }
        Formula body = array(reduce.body(), frame.bind(over).turned(over));
        return body == null ? null : Formula.Function.of(name, body);
    }
}
