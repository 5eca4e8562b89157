package org.gradsmith.compiler.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradsmith.compiler.formula.Formula.Big;
import org.gradsmith.compiler.formula.Formula.Binding;
import org.gradsmith.compiler.formula.Formula.Cases;
import org.gradsmith.compiler.formula.Formula.Indexed;
import org.gradsmith.compiler.formula.Formula.Infix;
import org.gradsmith.compiler.formula.Formula.Masked;
import org.gradsmith.compiler.formula.Formula.Negative;
import org.gradsmith.compiler.formula.Formula.Padded;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.NamedFunction;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Comparison;
import org.gradsmith.compiler.operator.Reducers;

/// Sets a value element by element, an index for every axis: `Σ[i] p[i]·log(q[i])`. It can set every graph.
final class IndexStyle {
    private static final Notation MEAN = Notation.function("mean");

    private final Names names;
    private final Lengths lengths;
    private final Samples samples;

    /// Letters of indices that some array says the range of.
    private final Set<String> covered = new HashSet<>();

    IndexStyle(Names names, Lengths lengths) {
        this.names = names;
        this.lengths = lengths;
        this.samples = new Samples(names);
    }

    /// The value that a node has, by what it is computed from, even if it has a name.
    Formula definition(Node node, Scope scope) {
        return node instanceof Variable ? value(node, scope) : computed(node, scope);
    }

    Formula value(Node node, Scope scope) {
        Optional<Names.Entry> name = names.of(node);
        if (name.isPresent()) {
            lengths.count();
            return read(name.get(), scope);
        }
        if (!lengths.enter(node)) {
            return Lengths.ELLIPSIS;
        }
        Formula formula = computed(node, scope);
        lengths.leave();
        return formula;
    }

    private Formula read(Names.Entry entry, Scope scope) {
        List<Formula> positions = new ArrayList<>();
        for (Axis axis : entry.positions()) {
            if (!names.isSample(axis) || scope.has(axis)) {
                positions.add(scope.position(axis));
                if (scope.isWhole(axis)) {
                    covered.add(scope.letter(axis));
                }
            }
        }
        return positions.isEmpty() ? entry.symbol() : new Indexed(entry.symbol(), positions);
    }

    private Formula computed(Node node, Scope scope) {
        return switch (node) {
            case Constant(var quantity, var _) -> Atoms.constant(quantity);
            case Variable variable -> value(variable, scope);
            case Index(Axis axis, var _) -> scope.position(axis);
            case Random random -> Atoms.distribution(random.distribution());
            case Apply apply -> apply(apply, scope);
            case Reduce reduce -> reduce(reduce, scope);
            case Reindex reindex -> reindex(reindex, scope);
            case Spread spread -> spread(spread, scope);
            case Select select -> select(select, scope);
            case Call call -> call(call, scope);
            case History history -> value(history.body(), scope);
        };
    }

    private Formula apply(Apply apply, Scope scope) {
        Operator operator = apply.operator();
        if (operator == Arithmetic.ADD) {
            return Notes.sum(values(Flat.of(apply, names::isNamed, lengths.left()), scope));
        }
        if (operator == Arithmetic.MULTIPLY) {
            return product(apply, scope);
        }
        if (operator == Arithmetic.POWER) {
            return Notes.power(
                    value(apply.arguments().getFirst(), scope),
                    value(apply.arguments().getLast(), scope));
        }
        if (operator.traits().contains(Operator.Trait.PREDICATE)) {
            return Atoms.truth(condition(apply, scope));
        }
        return Atoms.function(operator, values(apply.arguments(), scope));
    }

    private List<Formula> values(List<Node> nodes, Scope scope) {
        return nodes.stream().map(node -> value(node, scope)).toList();
    }

    private Formula product(Apply apply, Scope scope) {
        List<Node> all = Flat.of(apply, names::isNamed, lengths.left());
        Optional<Mean> mean = Mean.of(all, names);
        List<Formula> factors = new ArrayList<>();
        mean.ifPresent(found -> {
            factors.add(Notes.number(found.times()));
            factors.add(reduced(found.sum(), "mean", MEAN, scope));
        });
        mean.map(Mean::others).orElse(all).forEach(factor -> factors.add(value(factor, scope)));
        return Notes.product(factors);
    }

    private Formula masked(Select select, Scope scope) {
        Cases exact = cases(select, scope);
        boolean isElse = Algebra.is(select.then(), 0);
        Formula condition = isElse ? Atoms.not(exact.condition()) : exact.condition();
        return new Masked(isElse ? exact.otherwise() : exact.then(), condition, exact, false);
    }

    /// Whether it is a value where a condition holds, and 0 elsewhere.
    static boolean isMask(Select select) {
        return Algebra.is(select.then(), 0) || Algebra.is(select.otherwise(), 0);
    }

    static boolean isBracket(Select select) {
        return Algebra.is(select.then(), 1) && Algebra.is(select.otherwise(), 0);
    }

    private Formula select(Select select, Scope scope) {
        Optional<Node> rectified = Rectifier.argument(select);
        if (rectified.isPresent()) {
            return Rectifier.of(value(rectified.get(), scope));
        }
        if (isBracket(select)) {
            return Atoms.truth(condition(select.condition(), scope));
        }
        return isMask(select) ? masked(select, scope) : cases(select, scope);
    }

    private Cases cases(Select select, Scope scope) {
        return new Cases(
                condition(select.condition(), scope), value(select.then(), scope), value(select.otherwise(), scope));
    }

    private Formula condition(Node node, Scope scope) {
        if (names.of(node).isEmpty() && node instanceof Apply apply) {
            if (apply.operator().traits().contains(Operator.Trait.PREDICATE)) {
                return predicate(apply, scope);
            }
        }
        return new Infix(Comparison.NOT_EQUAL.notation(), value(node, scope), Notes.ZERO);
    }

    private Formula predicate(Apply apply, Scope scope) {
        Notation notation = apply.operator().notation();
        Node first = apply.arguments().getFirst();
        Node last = apply.arguments().getLast();
        return switch (notation.form()) {
            case COMPARISON -> Atoms.relation(notation, value(first, scope), value(last, scope));
            case LOGIC -> new Infix(notation, condition(first, scope), condition(last, scope));
            case FUNCTION, TEMPLATE, RAISED, ARITHMETIC ->
                apply.operator() == Comparison.NOT
                        ? Atoms.not(condition(first, scope))
                        : Atoms.function(apply.operator(), values(apply.arguments(), scope));
        };
    }

    private Formula reduce(Reduce reduce, Scope scope) {
        Optional<Picked> picked = Picked.of(reduce, names);
        return picked.isPresent()
                ? picked(picked.get(), scope)
                : reduced(reduce, reduce.reducer().name(), reduce.reducer().notation(), scope);
    }

    /// A reduction by its own name, or that of what it becomes together with a number before it.
    private Formula reduced(Reduce reduce, String name, Notation notation, Scope scope) {
        SortedSet<Axis> unwritten = samples.of(reduce.over());
        SortedSet<Axis> written = new TreeSet<>(names.written(reduce.over()));
        Formula inner =
                written.isEmpty() ? value(reduce.body(), scope) : reduceWritten(reduce, name, notation, written, scope);
        return samples.over(name, unwritten, inner);
    }

    private Formula picked(Picked picked, Scope scope) {
        Scope inner = bind(picked.over(), scope);
        Formula position = value(picked.at().position(), inner);
        Formula body =
                Notes.product(values(picked.factors(), inner.at(picked.at().axis(), position)));
        return picked.over().isEmpty()
                ? body
                : new Big(Reducers.SUM.notation(), "sum", bindings(picked.over(), inner), body);
    }

    private Formula reduceWritten(Reduce reduce, String name, Notation notation, SortedSet<Axis> over, Scope scope) {
        Optional<Formula> whole =
                notation.form() == Notation.Form.FUNCTION ? whole(reduce.body(), over) : Optional.empty();
        if (whole.isPresent()) {
            return Formula.Function.of(notation, whole.get());
        }
        Scope inner = bind(over, scope);
        Formula body = value(reduce.body(), inner);
        List<Binding> bindings = bindings(over, inner);
        if (reduce.reducer() == Reducers.SUM && body instanceof Negative(Formula positive)) {
            return Notes.negative(big(notation, name, bindings, positive));
        }
        return big(notation, name, bindings, body);
    }

    /// `Σ[i] Σ[j] x` is one sum over both.
    private static Big big(Notation notation, String name, List<Binding> bindings, Formula body) {
        if (!(body instanceof Big inner) || !inner.notation().equals(notation)) {
            return new Big(notation, name, bindings, body);
        }
        List<Binding> all = new ArrayList<>(bindings);
        all.addAll(inner.bindings());
        return new Big(notation, name, all, inner.body());
    }

    /// The name of a value whose axes are exactly these.
    private Optional<Formula> whole(Node node, SortedSet<Axis> axes) {
        return names.of(node)
                .filter(entry -> List.copyOf(axes).equals(names.written(entry.positions())))
                .map(Names.Entry::symbol);
    }

    private Scope bind(SortedSet<Axis> over, Scope scope) {
        Scope inner = scope;
        for (Axis axis : over) {
            inner = inner.bind(axis, names.isStep(axis));
            covered.remove(inner.letter(axis));
        }
        return inner;
    }

    private List<Binding> bindings(SortedSet<Axis> over, Scope inner) {
        return over.stream()
                .map(axis -> {
                    String letter = inner.letter(axis);
                    return new Binding(letter, Atoms.size(axis.size()), !covered.contains(letter));
                })
                .toList();
    }

    private Formula reindex(Reindex reindex, Scope scope) {
        Optional<Flattened> flattened = Flattened.of(reindex, names);
        if (flattened.isPresent()) {
            flattened.get().lead().stream()
                    .filter(scope::isWhole)
                    .map(scope::letter)
                    .forEach(covered::add);
            List<Formula> lead =
                    flattened.get().lead().stream().map(scope::position).toList();
            return new Indexed(
                    flattened.get().formula(lead),
                    List.of(scope.position(flattened.get().along())));
        }
        Scope inner = scope;
        Optional<Formula> inside = Optional.empty();
        for (Map.Entry<Axis, IndexExpression> read : reindex.reads().entrySet()) {
            inner = inner.at(read.getKey(), scope.position(read.getValue()));
            inside = and(inside, Places.within(read.getValue(), read.getKey(), scope::position));
        }
        Formula source = value(reindex.source(), inner);
        if (!reindex.padded() || inside.isEmpty()) {
            return source;
        }
        return source instanceof Indexed ? new Padded(source) : new Cases(inside.get(), source, Notes.ZERO);
    }

    private static Optional<Formula> and(Optional<Formula> left, Optional<Formula> right) {
        return left.isPresent() && right.isPresent()
                ? Optional.of(new Infix(Comparison.AND.notation(), left.get(), right.get()))
                : left.or(() -> right);
    }

    /// Where a write is to the position along one axis, that axis takes the target's index; other writes are compared.
    private Formula spread(Spread spread, Scope scope) {
        Scope inner = scope;
        SortedSet<Axis> open = new TreeSet<>();
        spread.writes().values().forEach(write -> open.addAll(write.axes()));
        Map<Axis, IndexExpression> compared = new TreeMap<>();
        for (Map.Entry<Axis, IndexExpression> write : spread.writes().entrySet()) {
            Optional<Axis> read = write.getValue().axis().filter(open::contains);
            if (read.filter(axis -> axis.size().equals(write.getKey().size())).isPresent()) {
                inner = inner.at(read.get(), scope.position(write.getKey()));
                open.remove(read.get());
            } else {
                compared.put(write.getKey(), write.getValue());
            }
        }
        inner = bind(open, inner);
        Formula body = value(spread.source(), inner);
        for (Map.Entry<Axis, IndexExpression> write : compared.entrySet()) {
            Formula position = inner.position(write.getValue());
            Formula here = new Infix(Comparison.EQUAL.notation(), position, scope.position(write.getKey()));
            body = body.equals(Notes.ONE)
                    ? Atoms.truth(here)
                    : new Masked(body, here, new Cases(here, body, Notes.ZERO), false);
        }
        return open.isEmpty() ? body : new Big(Reducers.SUM.notation(), "sum", bindings(open, inner), body);
    }

    private Formula call(Call call, Scope scope) {
        Notation notation = call.function().notation();
        List<Formula> positions = call.positions().stream().map(scope::position).toList();
        if (call.function().derivative() instanceof NamedFunction.Cotangent) {
            Optional<Names.Entry> whole = new Applications(names, new MatrixStyle(names, lengths)).whole(call);
            return Applications.isElementwise(call) || whole.isEmpty()
                    ? at(Formula.Function.of(notation, arguments(call, scope)), positions)
                    : read(whole.get(), scope);
        }
        Optional<Formula> whole = whole(call.argument(), call.over()).or(() -> rows(call, scope));
        if (whole.isPresent()) {
            return new Indexed(Formula.Function.of(notation, whole.get()), positions);
        }
        Scope inner = bind(call.over(), scope);
        Formula body = value(call.argument(), inner);
        return new Formula.Stacked(notation, bindings(call.over(), inner), body, positions);
    }

    private static Formula at(Formula array, List<Formula> positions) {
        return positions.isEmpty() ? array : new Indexed(array, positions);
    }

    private Formula[] arguments(Call call, Scope scope) {
        return call.given().stream()
                .map(given -> value(given.node(), bind(new TreeSet<>(given.positions()), scope)))
                .toArray(Formula[]::new);
    }

    /// `z[t]`, where the function is over the last axis of `z`; or a vector in matrix style.
    private Optional<Formula> rows(Call call, Scope scope) {
        Optional<Names.Entry> name = names.of(call.argument());
        List<Axis> over = List.copyOf(call.over());
        if (name.isEmpty()) {
            boolean isVector =
                    over.size() == 1 && names.written(call.argument().axes()).equals(over);
            return isVector
                    ? new MatrixStyle(names, lengths).column(call.argument(), over.getFirst())
                    : Optional.empty();
        }
        List<Axis> written = names.written(name.get().positions());
        int lead = written.size() - over.size();
        if (lead < 0 || !written.subList(lead, written.size()).equals(over)) {
            return Optional.empty();
        }
        List<Formula> positions =
                written.subList(0, lead).stream().map(scope::position).toList();
        return Optional.of(
                positions.isEmpty()
                        ? name.get().symbol()
                        : new Indexed(name.get().symbol(), positions));
    }
}
