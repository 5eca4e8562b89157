package org.gradsmith.compiler.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Diagnostics;
import org.gradsmith.compiler.diagnostic.NameMistakes;
import org.gradsmith.compiler.diagnostic.RuleMistakes;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.operator.Foldings;
import org.gradsmith.compiler.source.Source;
import org.gradsmith.compiler.source.Span;
import org.gradsmith.compiler.syntax.Tree;

/// From the syntax tree to the checked tree: what every name means, which shape every value has. Mistakes are reported,
/// all of a file at once; what is broken is left out.
public final class Checker {
    /// The name of the mode, which nothing else can have.
    static final String TRAINING = "training";

    private static final Span NOWHERE = new Span(new Source("built in", ""), 0, 0);

    private final Session session;
    private final Imports imports;
    private final Scope top;
    private final Map<String, Tree.File> loaded = new LinkedHashMap<>();
    private final List<String> loading = new ArrayList<>();

    private Checker(Imports imports, Diagnostics diagnostics) {
        Set<Tree.Function> library = Collections.newSetFromMap(new IdentityHashMap<>());
        this.session = new Session(diagnostics, library);
        this.imports = imports;
        Scope builtIn = Scope.root(session);
        declareBuiltIns(builtIn);
        Scope standard = builtIn.inner();
        Library.files().forEach(file -> {
            markLibrary(file, library);
            declare(file, standard);
        });
        this.top = standard.inner();
    }

    /// Checks a file.
    ///
    /// @param settings hyper-parameters by name, instead of their defaults
    public static CheckedFile check(
            Tree.File file, Imports imports, Map<String, String> settings, Diagnostics diagnostics) {
        return new Checker(imports, diagnostics).file(file, settings);
    }

    /// Checks an expression whose names, where they mean nothing else, are real numbers: variables, in the order in
    /// which
    /// they occur.
    ///
    /// @param variables names that are variables even where they mean something, such as `e`
    public static CheckedFunction expression(
            Tree.Expression expression, Set<String> variables, Diagnostics diagnostics) {
        return new Checker(Imports.NONE, diagnostics).free(expression, variables);
    }

    private static void declareBuiltIns(Scope scope) {
        for (Quantity.Special special : Quantity.Special.values()) {
            scope.define(special.toString(), new Entity.Value(new Term.Number(special, NOWHERE)), NOWHERE);
        }
        scope.define(Words.NONE, new Entity.Word(Words.NONE), NOWHERE);
        scope.define(TRAINING, new Entity.Value(new Term.Training(NOWHERE)), NOWHERE);
        Builtins.all().forEach(entry -> scope.define(entry.name(), new Entity.BuiltIn(entry), NOWHERE));
        Foldings.all().forEach(folding -> scope.define(folding.name(), new Entity.Reduction(folding), NOWHERE));
    }

    private static void markLibrary(Tree.File file, Set<Tree.Function> library) {
        for (Tree.Declaration declaration : file.declarations()) {
            switch (declaration) {
                case Tree.Function function -> library.add(function);
                case Tree.Layer layer ->
                    layer.body().stream()
                            .filter(Tree.Function.class::isInstance)
                            .forEach(statement -> library.add((Tree.Function) statement));
                case Tree.Model _, Tree.Import _ -> {}
            }
        }
    }

    private CheckedFile file(Tree.File file, Map<String, String> settings) {
        loading.add(file.source().name());
        declare(file, top);
        List<Tree.Model> models = of(Tree.Model.class, file);
        Hyperparameters.refuseUnknown(models, settings, file.span(), top);
        List<CheckedModel> checked = new ArrayList<>();
        for (Tree.Model model : models) {
            checked.add(Models.check(model, settings, top));
        }
        List<CheckedFunction> functions = new ArrayList<>();
        for (Tree.Function function : of(Tree.Function.class, file)) {
            alone(function).ifPresent(functions::add);
        }
        return new CheckedFile(checked, functions, session.ruled());
    }

    private static <D extends Tree.Declaration> List<D> of(Class<D> kind, Tree.File file) {
        return file.declarations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// Checks a function for mistakes that it makes whatever its arguments are; then with numbers for those without a
    /// shape, which not every function can take.
    private Optional<CheckedFunction> alone(Tree.Function function) {
        CheckedFunction any = AloneFunctions.check(function, top, true);
        CheckedFunction[] numbers = {any};
        Diagnostics collected = session.trying(() -> numbers[0] = AloneFunctions.check(function, top, false));
        collected.all().stream().filter(Checker::concernsAnyShape).forEach(session::report);
        return collected.hasErrors() || !numbers[0].result().type().isKnown()
                ? Optional.empty()
                : Optional.of(numbers[0]);
    }

    private static boolean concernsAnyShape(Diagnostic diagnostic) {
        return Set.of(NameMistakes.RECURSION, NameMistakes.TOO_DEEP, NameMistakes.TOO_MUCH, RuleMistakes.RULE_ENDLESS)
                .contains(diagnostic.mistake());
    }

    private void declare(Tree.File file, Scope scope) {
        for (Tree.Declaration declaration : file.declarations()) {
            switch (declaration) {
                case Tree.Function function -> function(function, scope);
                case Tree.Layer layer -> scope.declare(layer.name(), new Entity.Layer(layer, scope));
                case Tree.Model model -> scope.declare(model.name(), new Entity.Model(model));
                case Tree.Import wanted -> load(wanted, file, scope);
            }
        }
    }

    /// Functions of one name can stand side by side.
    private static void function(Tree.Function function, Scope scope) {
        String name = function.name().text();
        if (scope.own(name).orElse(null) instanceof Entity.Function others
                && others.candidates().stream().allMatch(other -> Functions.canShareName(function, other))) {
            List<Tree.Function> candidates = new ArrayList<>(others.candidates());
            candidates.add(function);
            scope.define(name, new Entity.Function(candidates, scope), function.span());
        } else {
            scope.declare(function.name(), new Entity.Function(List.of(function), scope));
        }
    }

    private void load(Tree.Import wanted, Tree.File from, Scope scope) {
        Optional<Source> source = imports.find(from.source(), wanted.path());
        if (source.isEmpty()) {
            scope.report(Diagnostic.of(NameMistakes.IMPORT_NOT_FOUND, wanted.span(), wanted.path()));
            return;
        }
        String name = source.get().name();
        if (loading.contains(name)) {
            scope.report(Diagnostic.of(NameMistakes.IMPORT_CYCLE, wanted.span(), wanted.path()));
        } else if (!loaded.containsKey(name)) {
            loading.add(name);
            Tree.File file = session.parse(source.get());
            loaded.put(name, file);
            declare(file, scope);
            loading.remove(name);
        }
    }

    private CheckedFunction free(Tree.Expression expression, Set<String> variables) {
        Map<String, Binding> bindings = new LinkedHashMap<>();
        Scope scope = top.inner();
        session.free((name, where) -> {
            boolean isVariable = variables.contains(name.text()) || !isValue(name, where);
            if (!isVariable || !where.isWithin(scope) || where.isLocal(name.text(), scope)) {
                return Optional.empty();
            }
            Binding binding =
                    bindings.computeIfAbsent(name.text(), text -> new Binding(text, Type.NUMBER, name.span()));
            return Optional.of(new Term.Use(binding, name.span()));
        });
        Term result = Definitions.value(expression, scope);
        return new CheckedFunction(
                "f",
                List.copyOf(bindings.values()),
                List.of(),
                result,
                false,
                Optional.empty(),
                0,
                0,
                "",
                expression.span());
    }

    private static boolean isValue(Tree.Name name, Scope scope) {
        return scope.find(name.text())
                .filter(entity -> entity instanceof Entity.Value)
                .isPresent();
    }
}
