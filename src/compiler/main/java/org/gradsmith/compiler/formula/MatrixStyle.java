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
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Transpose;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
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
            case Index _, Spread _ -> null;
        };
    }

    private @Nullable Formula apply(Apply apply, Frame frame) {
        Operator operator = apply.operator();
        if (operator == Arithmetic.ADD) {
            List<Formula> terms = likes(Flat.of(apply, names::isNamed), apply, frame);
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
        Samples.Mean mean = samples.mean(Flat.of(apply));
        Factors factors = new Factors(frame);
        if (mean.body().isPresent()) {
            Formula body = array(mean.body().get(), frame);
            if (body == null) {
                return null;
            }
            factors.add(tokens(mean.body().get(), frame), samples.over("mean", mean.axes(), body), false);
        }
        return addAll(factors, mean.factors(), frame) ? factors.formula() : null;
    }

    /// Whether every factor could be set.
    boolean addAll(Factors factors, List<Node> nodes, Frame frame) {
        for (Node node : nodes) {
            Node base = inverted(node);
            Formula formula = array(base, frame);
            if (formula == null) {
                return false;
            }
            factors.add(tokens(base, frame), formula, base != node);
        }
        return true;
    }

    /// What a power −1 is the inverse of, or the node itself.
    private Node inverted(Node node) {
        return names.of(node).isEmpty()
                        && node instanceof Apply apply
                        && apply.operator() == Arithmetic.POWER
                        && Algebra.is(apply.arguments().getLast(), -1)
                ? apply.arguments().getFirst()
                : node;
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
        Formula first = condition(apply.arguments().getFirst(), frame);
        Formula last = condition(apply.arguments().getLast(), frame);
        if (first == null || last == null) {
            return null;
        }
        return apply.operator() == Comparison.NOT ? Atoms.not(first) : new Infix(notation, first, last);
    }

    private @Nullable Formula select(Select select, Frame frame) {
        Formula condition = condition(select.condition(), frame);
        List<Formula> values = likes(List.of(select.then(), select.otherwise()), select, frame);
        if (condition == null || values == null) {
            return null;
        }
        if (IndexStyle.isBracket(select)) {
            return new Bracket(condition);
        }
        Cases exact = new Cases(condition, values.getFirst(), values.getLast());
        boolean isArray = !tokens(select.condition(), frame).isEmpty();
        if (Algebra.is(select.otherwise(), 0)) {
            return new Masked(
                    exact.then(),
                    condition,
                    exact,
                    isArray && !tokens(select.then(), frame).isEmpty());
        }
        if (Algebra.is(select.then(), 0)) {
            boolean both = isArray && !tokens(select.otherwise(), frame).isEmpty();
            return new Masked(exact.otherwise(), Atoms.not(condition), exact, both);
        }
        return exact;
    }

    private @Nullable Formula reindex(Reindex reindex, Frame frame) {
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
        boolean isVector = names.written(call.argument().axes()).equals(List.copyOf(call.over()))
                && call.over().size() == 1;
        Formula argument = isVector ? array(call.argument(), frame) : null;
        return argument == null
                ? null
                : new Formula.Function(call.function().notation(), Optional.empty(), List.of(argument));
    }

    private @Nullable Formula reduce(Reduce reduce, Frame frame) {
        SortedSet<Axis> unwritten = samples.of(reduce.over());
        SortedSet<Axis> written = new TreeSet<>(names.written(reduce.over()));
        String name = reduce.reducer().name();
        Formula inner = written.isEmpty()
                ? array(reduce.body(), frame)
                : reduce.reducer() == Reducers.SUM
                        ? contractions.sum(reduce, written, frame)
                        : all(reduce, written, frame);
        return inner == null ? null : samples.over(name, unwritten, inner);
    }

    /// A reduction over all that there is, as a function.
    private @Nullable Formula all(Reduce reduce, SortedSet<Axis> over, Frame frame) {
        if (over.size() > 2 || !names.written(reduce.body().axes()).equals(List.copyOf(over))) {
            return null;
        }
        Formula body = array(reduce.body(), frame.bind(over).turned(over));
        return body == null ? null : Formula.Function.of(reduce.reducer().name(), body);
    }
}
