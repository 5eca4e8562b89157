package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.shape.Kind;
import org.gradsmith.compiler.shape.Shape;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// Calls of functions of the language. A function is checked once for each combination of shapes it is called with.
final class Functions {
    private static final int NEVER = 1_000;

    private Functions() {}

    static Term call(Entity.Function callee, Tree.Call call, Scope scope) {
        Map<Tree.Expression, Entity> values = new java.util.IdentityHashMap<>();
        call.arguments().forEach(argument -> values.put(argument.value(), evaluate(argument.value(), scope)));
        Tree.Function function = choose(callee.candidates(), call.arguments(), values);
        if (scope.session().open().contains(new Session.Opened(function, callee.home()))) {
            scope.report(Diagnostic.of(NameMistakes.RECURSION, call.span(), function.name()));
            return new Term.Broken(call.span());
        }
        List<Arguments.Slot> slots =
                function.arguments().stream().map(Functions::slot).toList();
        Optional<Arguments> arguments = Arguments.match(label(function, call), slots, call, scope);
        if (arguments.isEmpty() || values.values().stream().anyMatch(Functions::isBroken)) {
            return new Term.Broken(call.span());
        }
        Map<String, Entity> given = new LinkedHashMap<>();
        for (Tree.Argument argument : function.arguments()) {
            String name = argument.name().text();
            arguments
                    .get()
                    .find(name)
                    .ifPresent(written -> given.put(
                            name, fitted(argument, written, Objects.requireNonNull(values.get(written)), scope)));
        }
        return new Application(function, callee.home(), given, call.span(), scope).check();
    }

    private static String label(Tree.Function function, Tree.Call call) {
        return function.name().text().equals("apply")
                ? call.function().span().text()
                : function.name().text();
    }

    private static Arguments.Slot slot(Tree.Argument argument) {
        return argument.standard().isPresent()
                ? Arguments.Slot.optional(argument.name().text())
                : Arguments.Slot.required(argument.name().text());
    }

    /// A value, a list of them, or a function as an argument.
    static Entity evaluate(Tree.Expression expression, Scope scope) {
        if (expression instanceof Tree.ListOf(List<Tree.Expression> elements, var _)) {
            return new Entity.Listing(
                    elements.stream().map(element -> evaluate(element, scope)).toList());
        }
        if (expression instanceof Tree.Text(String text, var _)) {
            return new Entity.Word(text);
        }
        boolean isFunction = Calls.isFunction(expression, scope)
                && !(expression instanceof Tree.Reference(Tree.Name name, var _)
                        && scope.session().free(name, scope).isPresent());
        return isFunction
                ? Names.entity(expression, scope).orElseGet(Entity.Broken::new)
                : new Entity.Value(Expressions.check(expression, scope));
    }

    private static boolean isBroken(Entity entity) {
        return entity instanceof Entity.Broken
                || entity instanceof Entity.Listing(List<Entity> elements)
                        && elements.stream().anyMatch(Functions::isBroken)
                || entity instanceof Entity.Value(Term term) && !term.type().isKnown();
    }

    /// A list is an array where the argument has a shape, or where it holds what is known only when the model runs.
    private static Entity fitted(Tree.Argument argument, Tree.Expression written, Entity given, Scope scope) {
        boolean isArray = given instanceof Entity.Listing && (argument.type().isPresent() || Listings.isData(given));
        return isArray ? new Entity.Value(Expressions.check(written, scope)) : given;
    }

    /// Of several functions with one name, those that take so many arguments and whose indices are given indices; of
    /// these, the one that is lifted over the fewest axes of single arguments, the first of several.
    private static Tree.Function choose(
            List<Tree.Function> candidates, List<Tree.Given> arguments, Map<Tree.Expression, Entity> values) {
        return candidates.stream()
                .filter(candidate -> candidate.arguments().size() >= arguments.size())
                .filter(candidate -> required(candidate) <= arguments.size())
                .filter(candidate -> agrees(candidate, arguments, values))
                .min(Comparator.comparingInt(candidate -> lifting(candidate, arguments, values)))
                .orElse(candidates.getFirst());
    }

    /// Over how many axes the arguments are lifted, all together; many where one has too few.
    private static int lifting(
            Tree.Function candidate, List<Tree.Given> arguments, Map<Tree.Expression, Entity> values) {
        int axes = 0;
        for (Tree.Given given : arguments) {
            Optional<Tree.Type> type =
                    argument(candidate, arguments.indexOf(given), given).flatMap(Tree.Argument::type);
            Optional<Integer> rank = rank(Objects.requireNonNull(values.get(given.value())));
            if (type.isPresent() && rank.isPresent()) {
                int lifted = rank.get() - type.get().shape().size();
                axes += lifted < 0 ? NEVER : lifted;
            }
        }
        return axes;
    }

    private static Optional<Integer> rank(Entity entity) {
        return switch (entity) {
            case Entity.Value(Term term) -> Optional.of(term.shape().rank());
            case Entity.Listing(List<Entity> elements)
            when !elements.isEmpty() -> rank(elements.getFirst()).map(rank -> rank + 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Tree.Argument> argument(Tree.Function candidate, int place, Tree.Given given) {
        return given.name().isEmpty()
                ? Optional.of(candidate.arguments().get(place))
                : candidate.arguments().stream()
                        .filter(one ->
                                one.name().text().equals(given.name().get().text()))
                        .findFirst();
    }

    private static boolean agrees(
            Tree.Function candidate, List<Tree.Given> arguments, Map<Tree.Expression, Entity> values) {
        for (int i = 0; i < Math.min(arguments.size(), candidate.arguments().size()); i++) {
            Tree.Given given = arguments.get(i);
            Optional<Tree.Argument> argument = argument(candidate, i, given);
            boolean isIndex = values.get(given.value()) instanceof Entity.Value(Term term)
                    && term.type().isIndex();
            boolean isDeclared = argument.flatMap(Tree.Argument::type).isPresent();
            if (isDeclared && isIndex != argument.filter(Functions::wantsIndex).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static boolean wantsIndex(Tree.Argument argument) {
        return argument.type()
                .flatMap(Types::domain)
                .filter(domain -> domain == Kind.Domain.INDEX)
                .isPresent();
    }

    private static int required(Tree.Function function) {
        return (int) function.arguments().stream()
                .filter(argument -> argument.standard().isEmpty())
                .count();
    }

    /// Whether two functions may share a name: calls must be able to tell which is meant, by how many arguments there
    /// are,
    /// which of them are indices, and how many axes they have.
    static boolean canShareName(Tree.Function one, Tree.Function other) {
        return !kinds(one).equals(kinds(other));
    }

    /// Of each argument whether it is an index, and its number of axes; −1 where it takes any.
    private static List<Object> kinds(Tree.Function function) {
        List<Object> kinds = new ArrayList<>();
        for (Tree.Argument argument : function.arguments()) {
            kinds.add(wantsIndex(argument));
            kinds.add(argument.type().map(type -> type.shape().size()).orElse(-1));
        }
        return kinds;
    }

    /// One call with its arguments.
    private record Application(Tree.Function function, Scope home, Map<String, Entity> given, Span span, Scope caller) {
        Term check() {
            Scope inside = home.inner();
            Map<String, Term> values = values(inside);
            if (values.values().stream().anyMatch(term -> !term.type().isKnown())) {
                return new Term.Broken(span);
            }
            return Signature.match(function, values, span, inside, caller)
                    .map(match -> apply(match, values, inside))
                    .orElseGet(() -> new Term.Broken(span));
        }

        /// What is given, then the standard values of the rest, in which the names and sizes of all before stand.
        private Map<String, Term> values(Scope inside) {
            Map<String, Term> found = new LinkedHashMap<>();
            for (Tree.Argument argument : function.arguments()) {
                Entity entity = given.get(argument.name().text());
                if (entity != null) {
                    declare(argument, entity, found, inside);
                }
            }
            Signature.bind(function, found, inside);
            Scope known = inside.inner();
            Map<String, Term> values = new LinkedHashMap<>();
            for (Tree.Argument argument : function.arguments()) {
                String name = argument.name().text();
                if (!given.containsKey(name)) {
                    declare(argument, standard(argument, known), found, inside);
                }
                inside.own(name)
                        .filter(entity -> !(entity instanceof Entity.Value))
                        .ifPresent(entity ->
                                known.define(name, entity, argument.name().span()));
                if (found.containsKey(name)) {
                    values.put(name, found.get(name));
                    known.define(
                            name,
                            new Entity.Value(found.get(name)),
                            argument.name().span());
                }
            }
            return values;
        }

        private Entity standard(Tree.Argument argument, Scope inside) {
            return argument.standard()
                    .map(expression -> evaluate(expression, inside))
                    .orElseGet(() -> new Entity.Value(new Term.Broken(span)));
        }

        /// Numbers known before the model runs, and functions, are written into the body; the rest are arguments.
        private void declare(Tree.Argument argument, Entity entity, Map<String, Term> values, Scope inside) {
            if (entity instanceof Entity.Value(Term term)) {
                values.put(argument.name().text(), term);
                if (!(term instanceof Term.Number) || isVariable(argument)) {
                    return;
                }
            }
            inside.define(argument.name().text(), entity, argument.name().span());
        }

        /// A number that something is differentiated by is an argument like any other.
        private boolean isVariable(Tree.Argument argument) {
            return caller.session().variables(function).contains(argument.name().text());
        }

        private Term apply(Signature.Match match, Map<String, Term> values, Scope inside) {
            Map<String, Term> passed = new LinkedHashMap<>(values);
            function.arguments().stream()
                    .filter(argument -> !isVariable(argument))
                    .forEach(argument -> passed.computeIfPresent(
                            argument.name().text(), (_, term) -> term instanceof Term.Number ? null : term));
            CheckedFunction checked = instance(match, passed, inside);
            if (!checked.result().type().isKnown()) {
                return new Term.Broken(span);
            }
            if (checked.result() instanceof Term.Number number && Occurrences.isRepeatable(checked)) {
                return Build.table(
                        Build.indices(match.lead(), span),
                        new Term.Number(number.quantity(), number.type(), span),
                        span);
            }
            List<IndexVariable> indices = Build.indices(match.lead(), span);
            indices.forEach(IndexVariable::each);
            List<Term> arguments = new ArrayList<>();
            passed.forEach((name, term) -> arguments.add(lifted(name, term, match, indices)));
            Term call = new Term.Call(checked, arguments, checked.result().type(), span);
            Term result = Build.table(indices, match.lead().dimensions(), call, span);
            return Sizes.isPossible(result.shape(), span, caller) ? result : new Term.Broken(span);
        }

        private Term lifted(String name, Term term, Signature.Match match, List<IndexVariable> indices) {
            int inner = match.types().getOrDefault(name, term.type()).shape().rank();
            Shape lead = term.shape().before(term.shape().rank() - inner);
            return Build.read(term, Arrays.aligned(lead, indices), term.span());
        }

        private CheckedFunction instance(Signature.Match match, Map<String, Term> passed, Scope inside) {
            Session session = inside.session();
            List<Object> key =
                    new ArrayList<>(List.of(new Same(function), new Same(home), match.types(), session.samples()));
            given.forEach((name, entity) -> key.add(identity(name, entity)));
            function.arguments()
                    .forEach(argument -> key.add(inside.own(argument.name().text())
                            .filter(entity -> entity instanceof Entity.Value)
                            .<Object>map(entity -> ((Term.Number) ((Entity.Value) entity).term()).quantity())
                            .orElse("")));
            Map<List<Object>, CheckedFunction> known = session.functions();
            CheckedFunction found = known.get(key);
            if (found == null) {
                Scope scope = Rules.scope(function, home, inside);
                found = body(match, passed, inside);
                known.put(key, found);
                rule(found, scope, inside);
            }
            return found;
        }

        private static Object identity(String name, Entity entity) {
            return switch (entity) {
                case Entity.Value _ -> name;
                case Entity.Word word -> word;
                default -> new Same(entity);
            };
        }

        private void rule(CheckedFunction checked, Scope scope, Scope inside) {
            Map<String, Entity> constants = new LinkedHashMap<>();
            function.arguments().stream()
                    .map(argument -> argument.name().text())
                    .filter(name -> checked.arguments().stream()
                            .noneMatch(binding -> binding.path().equals(name)))
                    .forEach(name -> inside.own(name).ifPresent(entity -> constants.put(name, entity)));
            told(() -> Rules.complete(function, checked, scope, constants));
        }

        private CheckedFunction body(Signature.Match match, Map<String, Term> passed, Scope inside) {
            List<Binding> arguments = new ArrayList<>();
            for (Tree.Argument argument : function.arguments()) {
                String name = argument.name().text();
                if (passed.containsKey(name)) {
                    Binding binding = new Binding(
                            name,
                            match.types().getOrDefault(name, Type.UNKNOWN),
                            argument.name().span());
                    inside.define(
                            name,
                            new Entity.Value(
                                    new Term.Use(binding, argument.name().span())),
                            binding.span());
                    arguments.add(binding);
                }
            }
            CheckedFunction[] result = new CheckedFunction[1];
            told(() -> result[0] = Bodies.check(new Session.Opened(function, home), function, arguments, inside, span));
            return result[0];
        }

        /// Mistakes inside of a function say who called it; those inside of the library are told at the call.
        private void told(Runnable work) {
            Session session = caller.session();
            Diagnostics collected = session.collecting(work);
            session.retract(collected);
            for (Diagnostic diagnostic : collected.all()) {
                session.report(session.isLibrary(function) ? atCall(diagnostic) : calledFrom(diagnostic));
            }
        }

        private Diagnostic calledFrom(Diagnostic diagnostic) {
            return diagnostic.labels().stream().anyMatch(label -> label.text().endsWith("is called from here"))
                    ? diagnostic
                    : diagnostic.with(span, "`" + function.name() + "` is called from here");
        }

        private Diagnostic atCall(Diagnostic diagnostic) {
            List<Diagnostic.Label> labels = new ArrayList<>(diagnostic.labels());
            labels.add(new Diagnostic.Label(diagnostic.span(), "inside of `" + function.name() + "`, here"));
            return new Diagnostic(diagnostic.mistake(), span, diagnostic.message(), labels, diagnostic.hint());
        }
    }

    /// Equal only to itself.
    private record Same(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
