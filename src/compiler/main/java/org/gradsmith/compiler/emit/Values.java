package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Call;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.History;
import org.gradsmith.compiler.ir.Index;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Random;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.ir.Reindex;
import org.gradsmith.compiler.ir.Select;
import org.gradsmith.compiler.ir.Spread;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.runtime.Draws;
import org.gradsmith.runtime.Precision;
import org.jspecify.annotations.Nullable;

/// Writes the computation of nodes at positions: an expression, with statements before it where it takes some.
final class Values {
    private static final int DEEPEST = 3;

    private final MethodContext method;
    private final Precision precision;
    private final Arithmetics arithmetics = new Arithmetics(this);
    private final Templates templates = new Templates(this);
    private final Folds folds = new Folds(this);

    /// @param precision in which the numbers of these computations are held
    Values(MethodContext method, Precision precision) {
        this.method = method;
        this.precision = precision;
    }

    MethodContext method() {
        return method;
    }

    Precision precision() {
        return precision;
    }

    /// The same in the precision of the model: comparisons must not depend on where they are made.
    Values exact() {
        return precision == method.type().precision()
                ? this
                : new Values(method, method.type().precision());
    }

    TypeName primitive() {
        return MethodContext.primitive(precision);
    }

    Code number(double value) {
        CodeBlock literal = Literals.number(value, precision);
        return new Code(literal, value < 0 ? Code.Binding.SIGN : Code.Binding.NAME, 0);
    }

    /// The value of a node: read where it has memory or is known, otherwise computed.
    Code value(Node node, Map<Axis, IndexExpression> at, Scope scope) {
        Scope.Key key = Scope.Key.of(node, at, precision);
        Code known = scope.known(key);
        if (known != null) {
            return known;
        }
        @Nullable Buffer memory = method.type().plan().memory().get(node);
        if (memory != null) {
            return method.element(memory, key.positions(), precision);
        }
        Scope home = scope.home(key.loops());
        Code code = fresh(node, key.positions(), home);
        boolean isLeaf = node.children().isEmpty() || node instanceof Reindex;
        boolean isShared = method.type().isShared(node) && !isLeaf;
        boolean isWorthMoving = home != scope && !code.isSimple() && code.depth() > 0 && !isLeaf;
        if (!code.isSimple() && (isShared || isWorthMoving || code.depth() > DEEPEST)) {
            code = named(node, code, home);
        }
        home.learn(key, code);
        return code;
    }

    /// A local variable for a value.
    Code named(Node node, Code code, Scope scope) {
        String name = method.name(method.type().word(node));
        scope.add("$T $N = $L", primitive(), name, code.text());
        return Code.name("$N", name);
    }

    /// The computation of a node in a block, even where the node has memory.
    Code fresh(Node node, Map<Axis, IndexExpression> at, Scope scope) {
        return switch (node) {
            case Constant(Quantity quantity, var _) -> constant(quantity);
            case Variable _ -> throw new CompilerBug(node + " has no memory");
            case Index(Axis axis, var _) ->
                Code.of(
                        Code.Binding.SIGN,
                        1,
                        "($T) $L",
                        primitive(),
                        method.positions()
                                .sum(at.getOrDefault(axis, IndexExpression.of(axis)))
                                .as(Code.Binding.NAME));
            case Apply apply when Arithmetics.handles(apply) -> arithmetics.code(apply, at, scope);
            case Apply apply -> templates.code(apply, at, scope);
            case Reduce reduce -> folds.code(reduce, at, scope);
            case Reindex reindex -> reindexed(reindex, at, scope);
            case Select select -> select(select, at, scope);
            case Random random -> random(random, at);
            case Spread _, Call _, History _ -> throw new CompilerBug(node + " has no memory");
        };
    }

    /// In the precision of the model, wherever it is needed: the same number everywhere.
    private Code random(Random random, Map<Axis, IndexExpression> at) {
        boolean isFloat = method.type().precision() == Precision.FLOAT;
        IndexExpression place = random.place(axis -> at.getOrDefault(axis, IndexExpression.of(axis)));
        return Code.of(
                Code.Binding.CALL,
                1,
                "$T.$N(seed, step, $L, $L)",
                method.type().runtimeClass(Draws.class),
                random.distribution().name() + (isFloat ? "Float" : ""),
                random.draw(),
                method.positions().index(place));
    }

    private Code constant(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Exact(var rational) -> number(rational.doubleValue());
            case Quantity.Extent(var size) ->
                Code.of(
                        Code.Binding.SIGN,
                        0,
                        "($T) $L",
                        primitive(),
                        method.positions().sum(IndexExpression.of(size)).as(Code.Binding.NAME));
            case Quantity.Special special -> special(special);
        };
    }

    private Code special(Quantity.Special special) {
        String field = switch (special) {
            case PI -> "PI";
            case E -> "E";
            case INFINITY, NOT_A_NUMBER -> "";
        };
        if (field.isEmpty()) {
            return number(special.value(_ -> 0));
        }
        return precision == Precision.DOUBLE
                ? Code.name("$T.$N", Math.class, field)
                : Code.of(Code.Binding.SIGN, 0, "(float) $T.$N", Math.class, field);
    }

    private Code reindexed(Reindex reindex, Map<Axis, IndexExpression> at, Scope scope) {
        Map<Axis, IndexExpression> positions = new TreeMap<>();
        List<CodeBlock> checks = new ArrayList<>();
        for (Axis axis : reindex.source().axes()) {
            IndexExpression read = reindex.reads().getOrDefault(axis, IndexExpression.of(axis));
            IndexExpression position = read.substitute(a -> at.getOrDefault(a, IndexExpression.of(a)));
            positions.put(axis, position);
            if (reindex.padded()) {
                checks.addAll(checks(axis, position));
            }
        }
        return where(reindex, checks, reindex.source(), positions, scope);
    }

    /// A value where some conditions hold, else 0.
    ///
    /// @param whole what this is the computation of
    Code where(Node whole, List<CodeBlock> checks, Node part, Map<Axis, IndexExpression> at, Scope scope) {
        if (checks.isEmpty()) {
            return value(part, at, scope);
        }
        Scope inside = scope.branch();
        Code value = value(part, at, inside);
        return choose(
                whole,
                CodeBlock.join(checks, " && "),
                new Branch(inside, value),
                new Branch(scope.branch(), number(0)),
                scope);
    }

    /// Conditions under which a position lies within an axis, those that always hold left out.
    List<CodeBlock> checks(Axis axis, IndexExpression position) {
        List<CodeBlock> checks = new ArrayList<>();
        CodeBlock code = method.positions().sum(position).as(Code.Binding.SUM);
        if (!Bounds.isNotNegative(position)) {
            checks.add(CodeBlock.of("$L >= 0", code));
        }
        if (!Bounds.isBelow(position, axis.size())) {
            checks.add(CodeBlock.of("$L < $L", code, method.positions().size(axis.size())));
        }
        return checks;
    }

    private Code select(Select select, Map<Axis, IndexExpression> at, Scope scope) {
        CodeBlock condition = templates.condition(select.condition(), at, scope).text();
        Branch then = branch(select.then(), at, scope);
        Branch otherwise = branch(select.otherwise(), at, scope);
        return choose(select, condition, then, otherwise, scope);
    }

    private Branch branch(Node node, Map<Axis, IndexExpression> at, Scope scope) {
        Scope inside = scope.branch();
        return new Branch(inside, value(node, at, inside));
    }

    private Code choose(Node node, CodeBlock condition, Branch then, Branch otherwise, Scope scope) {
        if (then.scope.isEmpty() && otherwise.scope.isEmpty()) {
            int depth = 1 + Math.max(then.value.depth(), otherwise.value.depth());
            return Code.of(
                    Code.Binding.LOOSE,
                    depth,
                    "$L ? $L : $L",
                    condition,
                    then.value.as(Code.Binding.SUM),
                    otherwise.value.as(Code.Binding.SUM));
        }
        String name = method.name(method.type().word(node));
        scope.add("$T $N", primitive(), name);
        scope.body()
                .beginControlFlow("if ($L)", condition)
                .add(then.scope.body().build());
        scope.add("$N = $L", name, then.value.text());
        scope.body().nextControlFlow("else").add(otherwise.scope.body().build());
        scope.add("$N = $L", name, otherwise.value.text());
        scope.body().endControlFlow();
        return Code.name("$N", name);
    }

    private record Branch(Scope scope, Code value) {}
}
