package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gradsmith.compiler.diagnostic.DerivativeMistakes;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Derivatives inside of the language: `grad(e, v)` and its relatives. `v` has a name and is taken as independent.
final class Differentials {
    private static final List<Arguments.Slot> TWO = List.of(Arguments.Slot.required("e"), Arguments.Slot.required("v"));

    /// Every one of them.
    static final List<Builtins.Entry> ALL = List.of(
            new Builtins.Entry(
                    "grad",
                    "The gradient of a number by a value; of a function, `grad(f)`, the gradient by its first argument.",
                    List.of(Arguments.Slot.required("e"), Arguments.Slot.optional("v")),
                    Differentials::gradient),
            new Builtins.Entry(
                    "jacobian",
                    "All derivatives of an array by a value, in the shape of the one, then of the other.",
                    TWO,
                    Differentials::jacobian),
            new Builtins.Entry(
                    "hessian", "All second derivatives of a number by a value.", TWO, Differentials::hessian),
            new Builtins.Entry(
                    "jvp",
                    "The derivative of an array by a value along a direction, the tangent.",
                    three("tangent"),
                    Differentials::tangent),
            new Builtins.Entry(
                    "hvp",
                    "The Hessian of a number by a value, times a direction.",
                    three("tangent"),
                    Differentials::product),
            new Builtins.Entry(
                    "vjp",
                    "The gradient by a value, from that by the array, the cotangent.",
                    three("cotangent"),
                    Differentials::pullback));

    private Differentials() {}

    private static List<Arguments.Slot> three(String last) {
        List<Arguments.Slot> slots = new ArrayList<>(TWO);
        slots.add(Arguments.Slot.required(last));
        return slots;
    }

    /// Whether a name is that of a derivative.
    static boolean isOne(String name) {
        return ALL.stream().anyMatch(entry -> entry.name().equals(name));
    }

    private static Term gradient(Arguments arguments) {
        Tree.Expression subject = arguments.find("e").orElseThrow();
        Optional<Tree.Expression> variable = arguments.find("v");
        if (variable.isEmpty()) {
            return DerivedFunctions.at(subject, arguments);
        }
        if (variable.get() instanceof Tree.Subscript(var array, var positions, var otherwise, var span)
                && otherwise.isEmpty()) {
            Tree.Given of = new Tree.Given(Optional.empty(), subject, subject.span());
            Tree.Given by = new Tree.Given(Optional.empty(), array, array.span());
            Tree.Name name = new Tree.Name("grad", arguments.span());
            Tree.Call whole = new Tree.Call(
                    new Tree.Reference(name, arguments.span()), List.of(of, by), Optional.empty(), arguments.span());
            return Expressions.check(new Tree.Subscript(whole, positions, otherwise, span), arguments.scope());
        }
        return both(number(arguments), arguments, (of, by) -> gradient(of, by, arguments.span()));
    }

    private static Term gradient(Term of, Term.Use by, Span span) {
        return make(Term.Derivative.Form.GRADIENT, of, by, Optional.empty(), by.shape(), span);
    }

    /// What follows from both what is differentiated and by what; mistakes of both are told.
    private static Term both(Optional<Term> of, Arguments arguments, BiFunction<Term, Term.Use, Term> rule) {
        Optional<Term.Use> by = by(arguments);
        return of.filter(term -> term.type().isKnown())
                .flatMap(term -> by.map(use -> rule.apply(term, use)))
                .orElseGet(() -> new Term.Broken(arguments.span()));
    }

    private static Term jacobian(Arguments arguments) {
        return both(Optional.of(arguments.term("e")), arguments, (of, by) -> jacobian(of, by, arguments));
    }

    private static Term jacobian(Term of, Term.Use by, Arguments arguments) {
        Shape shape = of.shape().then(by.shape());
        return Sizes.isPossible(shape, arguments.span(), arguments.scope())
                ? make(Term.Derivative.Form.JACOBIAN, of, by, Optional.empty(), shape, arguments.span())
                : new Term.Broken(arguments.span());
    }

    private static Term hessian(Arguments arguments) {
        return both(
                number(arguments), arguments, (of, by) -> jacobian(gradient(of, by, arguments.span()), by, arguments));
    }

    private static Term tangent(Arguments arguments) {
        return both(Optional.of(arguments.term("e")), arguments, (of, by) -> tangent(of, by, arguments));
    }

    private static Term tangent(Term of, Term.Use by, Arguments arguments) {
        Optional<Term> along = along("tangent", by.shape(), arguments);
        return along.isEmpty()
                ? new Term.Broken(arguments.span())
                : make(Term.Derivative.Form.TANGENT, of, by, along, of.shape(), arguments.span());
    }

    private static Term product(Arguments arguments) {
        return both(
                number(arguments), arguments, (of, by) -> tangent(gradient(of, by, arguments.span()), by, arguments));
    }

    private static Term pullback(Arguments arguments) {
        return both(Optional.of(arguments.term("e")), arguments, (of, by) -> {
            Optional<Term> along = along("cotangent", of.shape(), arguments);
            return along.isEmpty()
                    ? new Term.Broken(arguments.span())
                    : make(Term.Derivative.Form.GRADIENT, of, by, along, by.shape(), arguments.span());
        });
    }

    private static Term make(
            Term.Derivative.Form form, Term of, Term.Use by, Optional<Term> along, Shape shape, Span span) {
        List<Term> parts = new ArrayList<>(List.of(of, by));
        along.ifPresent(parts::add);
        Type type = Type.of(shape, Kind.REAL).withSamples(Pointwise.samples(parts));
        return new Term.Derivative(form, of, by, along, type, span);
    }

    /// What has a gradient: a number.
    private static Optional<Term> number(Arguments arguments) {
        Term of = arguments.term("e");
        if (of.type().isKnown() && !of.shape().isScalar()) {
            arguments
                    .scope()
                    .report(Sources.explain(
                            Diagnostic.of(DerivativeMistakes.GRADIENT_OF_ARRAY, of.span(), of.shape()), of));
        }
        return Optional.of(of)
                .filter(term -> term.type().isKnown() && term.shape().isScalar());
    }

    /// What is differentiated by: a real value with a name.
    private static Optional<Term.Use> by(Arguments arguments) {
        Tree.Expression expression = arguments.find("v").orElseThrow();
        boolean isPath = expression instanceof Tree.Reference || expression instanceof Tree.Member;
        Term by = isPath ? Names.value(expression, arguments.scope()) : new Term.Broken(expression.span());
        if (isPath && !by.type().isKnown()) {
            return Optional.empty();
        }
        Kind.Domain domain = by.type().kind().domain();
        boolean isReal = domain != Kind.Domain.INDEX && domain != Kind.Domain.BOOL;
        if (by instanceof Term.Use use && isReal) {
            use.binding().setDifferentiated();
            return Optional.of(use);
        }
        String what =
                !isPath ? "an expression" : by instanceof Term.Use ? by.type().toString() : "a constant";
        arguments
                .scope()
                .report(Diagnostic.of(
                        DerivativeMistakes.NOT_A_VARIABLE, expression.span(), Sources.text(expression.span()), what));
        return Optional.empty();
    }

    private static Optional<Term> along(String name, Shape shape, Arguments arguments) {
        Term along = arguments.term(name);
        if (along.type().isKnown() && !along.shape().sizes().equals(shape.sizes())) {
            arguments
                    .scope()
                    .report(Sources.explain(
                            Diagnostic.of(DerivativeMistakes.DIRECTION_SHAPE, along.span(), name, shape, along.shape()),
                            along));
            return Optional.empty();
        }
        return Optional.of(along).filter(term -> term.type().isKnown());
    }
}
