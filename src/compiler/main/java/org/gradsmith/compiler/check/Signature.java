package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.ShapeMistakes;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// The declared arguments of a function against those of one call: binds size variables, checks sizes and kinds, and
/// finds
/// the leading axes over which the function is lifted.
final class Signature {
    private final Tree.Function function;
    private final Map<String, Term> given;
    private final Span call;
    private final Scope inside;
    private final Scope caller;
    private final Map<String, Type> types = new LinkedHashMap<>();
    private Shape lead = Shape.SCALAR;
    private boolean fits = true;

    private Signature(Tree.Function function, Map<String, Term> given, Span call, Scope inside, Scope caller) {
        this.function = function;
        this.given = given;
        this.call = call;
        this.inside = inside;
        this.caller = caller;
    }

    /// @param given the values of all arguments that are values
    /// @param inside gets the size variables
    /// @return the leading axes and the type of each argument inside; empty when something does not fit
    static Optional<Match> match(
            Tree.Function function, Map<String, Term> given, Span call, Scope inside, Scope caller) {
        Signature signature = new Signature(function, given, call, inside, caller);
        signature.ranks();
        if (signature.fits) {
            signature.sizes();
        }
        return signature.fits ? Optional.of(new Match(signature.lead, signature.types)) : Optional.empty();
    }

    /// Declares the size variables of those arguments that are given, so that standard values can speak of them.
    static void bind(Tree.Function function, Map<String, Term> given, Scope inside) {
        for (Tree.Argument argument : function.arguments()) {
            Term term = given.get(argument.name().text());
            if (term == null || argument.type().isEmpty() || !term.type().isKnown()) {
                continue;
            }
            List<Tree.Expression> written = argument.type().get().shape();
            int lifted = term.shape().rank() - written.size();
            for (int i = 0; i < written.size() && lifted >= 0; i++) {
                Size found = term.shape().size(lifted + i);
                Sizes.variable(written.get(i), inside).ifPresent(name -> Sizes.define(name, found, inside));
            }
        }
    }

    /// Splits each shape into leading axes and those that were declared.
    private void ranks() {
        for (Tree.Argument argument : function.arguments()) {
            Term term = given.get(argument.name().text());
            if (term == null) {
                continue;
            }
            if (argument.type().isEmpty()) {
                types.put(argument.name().text(), term.type());
                continue;
            }
            int lifted = term.shape().rank() - argument.type().get().shape().size();
            if (lifted < 0) {
                mismatch(argument, term, "It needs as many axes as are declared, or more: `x[newaxis]` adds one.");
                continue;
            }
            Optional<Shape> joined = lead.join(term.shape().before(lifted));
            if (joined.isEmpty()) {
                fits = false;
                caller.report(Sources.explain(
                        Diagnostic.of(
                                ShapeMistakes.LIFTED_SHAPES_DIFFER,
                                term.span(),
                                function.name(),
                                lead,
                                term.shape().before(lifted)),
                        term));
                continue;
            }
            lead = joined.get();
            types.put(argument.name().text(), inside(argument, term, lifted));
        }
    }

    private Type inside(Tree.Argument argument, Term term, int lifted) {
        Kind kind = Types.domain(argument.type().orElseThrow())
                .filter(domain -> domain != Kind.Domain.REAL && domain != Kind.Domain.INDEX)
                .map(domain -> new Kind(domain, Optional.empty()))
                .orElse(term.type().kind());
        return term.type().withKind(kind).withShape(term.shape().from(lifted));
    }

    /// Sizes that are a name bind it; all others are compared once every name is known.
    private void sizes() {
        forEachSize((size, found) -> Sizes.variable(size, inside).ifPresent(name -> Sizes.define(name, found, inside)));
        forEachSize((size, found) -> Sizes.solve(size, found, inside));
        for (Tree.Argument argument : function.arguments()) {
            Term term = given.get(argument.name().text());
            if (term != null && argument.type().isPresent()) {
                compare(argument, argument.type().get(), term);
            }
        }
    }

    private void forEachSize(java.util.function.BiConsumer<Tree.Expression, Size> action) {
        for (Tree.Argument argument : function.arguments()) {
            Type type = types.get(argument.name().text());
            if (argument.type().isPresent() && type != null) {
                List<Tree.Expression> written = argument.type().get().shape();
                for (int i = 0; i < written.size(); i++) {
                    action.accept(written.get(i), type.shape().size(i));
                }
                List<Tree.Expression> parameters = argument.type().get().parameters();
                if (parameters.size() == 1 && type.kind().classes().isPresent()) {
                    action.accept(parameters.getFirst(), type.kind().classes().get());
                }
            }
        }
    }

    private void compare(Tree.Argument argument, Tree.Type written, Term term) {
        Type type = types.getOrDefault(argument.name().text(), Type.UNKNOWN);
        List<Size> sizes = new ArrayList<>();
        written.shape().forEach(size -> Sizes.whole(size, inside).ifPresent(sizes::add));
        if (sizes.size() < written.shape().size()) {
            fits = false;
        } else if (!sizes.equals(type.shape().sizes())) {
            String hint = "Give an array whose last axes are " + Shape.of(sizes)
                    + ": by a slice, `reshape`, or another size where it is declared.";
            mismatch(argument, term, hint);
        }
        Optional<Kind.Domain> domain = Types.domain(written);
        if (domain.isEmpty()) {
            Types.kind(written, inside);
            fits = false;
        } else if (domain.get() == Kind.Domain.INDEX && !(isIndex(term) && hasClasses(written, type))) {
            fits = false;
            caller.report(Diagnostic.of(
                    NameMistakes.KIND_DIFFERS,
                    term.span(),
                    argument.name(),
                    function.name(),
                    written.span().text(),
                    term.type()));
        }
    }

    private boolean hasClasses(Tree.Type written, Type type) {
        return written.parameters().size() == 1
                && (type.kind().classes().isEmpty()
                        || Sizes.whole(written.parameters().getFirst(), inside)
                                .equals(type.kind().classes()));
    }

    private static boolean isIndex(Term term) {
        return term.type().isIndex() || term instanceof Term.Number || term instanceof Term.Position;
    }

    private void mismatch(Tree.Argument argument, Term term, String hint) {
        fits = false;
        String declared = argument.type().map(type -> type.span().text()).orElse("");
        caller.report(Sources.explain(
                        Diagnostic.of(
                                ShapeMistakes.ARGUMENT_SHAPE,
                                term.span().equals(call) ? call : term.span(),
                                argument.name(),
                                function.name(),
                                declared,
                                term.shape(),
                                bound(argument),
                                hint),
                        term)
                .with(argument.span(), "`" + argument.name() + "` is declared here"));
    }

    /// `, where n is 3`
    private String bound(Tree.Argument argument) {
        List<String> parts = new ArrayList<>();
        for (Tree.Expression size : argument.type().map(Tree.Type::shape).orElse(List.of())) {
            if (size instanceof Tree.Reference(Tree.Name name, var _)) {
                inside.find(name.text())
                        .filter(Entity.Value.class::isInstance)
                        .map(entity -> ((Entity.Value) entity).term())
                        .filter(Term.Number.class::isInstance)
                        .ifPresent(term -> parts.add(name + " is " + ((Term.Number) term).quantity()));
            }
        }
        return parts.isEmpty() ? "" : ", where " + parts.stream().distinct().collect(Collectors.joining(" and "));
    }

    /// How a call fits.
    ///
    /// @param lead the axes over which the function is lifted
    /// @param types of the arguments inside
    record Match(Shape lead, Map<String, Type> types) {}
}
