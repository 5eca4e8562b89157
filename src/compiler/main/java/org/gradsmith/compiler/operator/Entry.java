package org.gradsmith.compiler.operator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Domain;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;

/// Builds one row of the table of operators.
final class Entry {
    private final String name;
    private final int arity;
    private final Set<Operator.Trait> traits = EnumSet.noneOf(Operator.Trait.class);
    private final List<Partial> partials = new ArrayList<>();
    private Operator.Value value = _ -> Double.NaN;
    private Operator.RangeRule range = _ -> Range.ALL;
    private Notation notation;
    private JavaForm java;
    private Domain domain = Domain.of(-3, 3);
    private String meaning = "";
    private Optional<Operator.Textbook> textbook = Optional.empty();

    private Entry(String name, int arity) {
        this.name = name;
        this.arity = arity;
        this.notation = Notation.function(name);
        this.java = JavaForm.expression("");
    }

    static Entry unary(String name, UnaryValue value) {
        return new Entry(name, 1).value(x -> value.of(x[0]));
    }

    static Entry binary(String name, BinaryValue value) {
        return new Entry(name, 2).value(x -> value.of(x[0], x[1]));
    }

    static Entry variadic(String name, Operator.Value value) {
        return new Entry(name, Operator.VARIADIC).value(value);
    }

    private Entry value(Operator.Value newValue) {
        value = newValue;
        return this;
    }

    /// The partial derivative by the first argument; called again, by the next one. With a single one, a variadic
    /// operator uses it for all.
    Entry derivative(Partial partial) {
        partials.add(partial);
        return this;
    }

    /// What it is, in a sentence.
    Entry meaning(String sentence) {
        meaning = sentence;
        return this;
    }

    /// A derivative that is 0 wherever it exists.
    Entry flat() {
        return traits(Operator.Trait.PIECEWISE_CONSTANT);
    }

    Entry range(Range fixed) {
        range = _ -> fixed;
        return this;
    }

    Entry range(Operator.RangeRule rule) {
        range = rule;
        return this;
    }

    /// An operator of one argument that rises where it is defined.
    ///
    /// @param image where its values lie at all
    Entry increasing(Range image) {
        range = arguments -> {
            Range argument = arguments.getFirst();
            double low = value.of(argument.low());
            double high = value.of(argument.high());
            boolean isTight = low > image.low();
            return new Range(
                    isTight ? low : image.low(),
                    high < image.high() ? high : image.high(),
                    isTight ? argument.lowOpen() : image.lowOpen());
        };
        return this;
    }

    /// An operator of one argument that never falls and stays the same in between.
    Entry stepwise() {
        range = arguments -> Range.of(
                value.of(arguments.getFirst().low()),
                value.of(arguments.getFirst().high()));
        return this;
    }

    Entry notation(Notation newNotation) {
        notation = newNotation;
        return this;
    }

    Entry java(JavaForm form) {
        java = form;
        return this;
    }

    Entry domain(double low, double high, Double... kinks) {
        domain = new Domain(List.of(Range.of(low, high)), List.of(kinks));
        return this;
    }

    Entry domain(Range first, Range second) {
        domain = new Domain(List.of(first, second), List.of());
        return this;
    }

    /// The same by simpler operators, as a textbook writes it.
    Entry textbook(Textbook expansion) {
        textbook = Optional.of((graph, self) -> expansion.of(new Algebra(graph), self.arguments()));
        return this;
    }

    Entry traits(Operator.Trait... some) {
        traits.addAll(List.of(some));
        return this;
    }

    Operator build() {
        List<Partial> rows = List.copyOf(partials);
        Operator.Derivative derivative = (graph, self, position) -> {
            Algebra algebra = new Algebra(graph);
            if (traits.contains(Operator.Trait.PIECEWISE_CONSTANT)) {
                return algebra.number(0);
            }
            return rows.get(rows.size() == 1 ? 0 : position).of(algebra, self, position);
        };
        return new Operator(
                name, meaning, arity, value, derivative, range, notation, java, domain, Set.copyOf(traits), textbook);
    }

    /// The value of one argument.
    @FunctionalInterface
    interface UnaryValue {
        double of(double x);
    }

    /// The value of two arguments.
    @FunctionalInterface
    interface BinaryValue {
        double of(double x, double y);
    }

    /// An operator by simpler ones, of its arguments.
    @FunctionalInterface
    interface Textbook {
        Node of(Algebra algebra, List<Node> arguments);
    }

    /// A partial derivative; `self` is the operator over its arguments.
    @FunctionalInterface
    interface Partial {
        Node of(Algebra algebra, Apply self, int position);
    }
}
