package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Fold;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.Reduce;
import org.gradsmith.compiler.plan.Lookup;
import org.gradsmith.compiler.shape.Size;
import org.gradsmith.runtime.Precision;

/// Writes reductions as loops. Sums and products are held in double precision always.
record Folds(Values values) {
    private static final String PLUS = "{0} + {1}";
    private static final String TIMES = "{0} * {1}";

    Code code(Reduce reduce, Map<Axis, IndexExpression> at, Scope scope) {
        Optional<Lookup> lookup = Lookup.of(reduce).filter(Lookup::isRead);
        return lookup.isPresent() ? lookedUp(lookup.get(), at, scope) : computed(reduce, at, scope);
    }

    private Code lookedUp(Lookup lookup, Map<Axis, IndexExpression> at, Scope scope) {
        if (!lookup.loops().isEmpty()) {
            return computed(lookup.reduce(), at, scope);
        }
        Places places = Places.of(lookup, values, at, scope);
        return values.where(lookup.reduce(), places.checks(), lookup.value(), places.at(), scope);
    }

    private Code computed(Reduce reduce, Map<Axis, IndexExpression> at, Scope scope) {
        Fold fold = reduce.reducer().fold();
        String name = values.method().name(reduce.reducer().name());
        if (isWide(fold)) {
            return folded(reduce, fold, name, at, scope);
        }
        // The best value has the precision of its body everywhere, so that comparing both finds it.
        Folds exact = new Folds(values.exact());
        Code best = fold.isPosition()
                ? exact.position(reduce, fold, name, at, scope)
                : exact.folded(reduce, fold, name, at, scope);
        return exact.values.precision() == values.precision() ? best : values.named(reduce, best, scope);
    }

    private static boolean isWide(Fold fold) {
        return fold.step().equals(PLUS) || fold.step().equals(TIMES);
    }

    private Code folded(Reduce reduce, Fold fold, String name, Map<Axis, IndexExpression> at, Scope scope) {
        boolean isWide = isWide(fold);
        Precision held = isWide ? Precision.DOUBLE : values.precision();
        CodeBlock start = Literals.number(reduce.reducer().identity(), held);
        scope.add("$T $N = $L", MethodContext.primitive(held), name, start);
        Loops loops = open(reduce, at, scope);
        if (fold.step().equals(PLUS)) {
            Arithmetics.Signed value = new Arithmetics(values).signed(reduce.body(), loops.positions, loops.inside());
            loops.inside()
                    .add(
                            value.isNegative() ? "$N -= $L" : "$N += $L",
                            name,
                            value.code().text());
        } else {
            Code value = values.value(reduce.body(), loops.positions, loops.inside());
            if (isWide) {
                loops.inside().add("$N *= $L", name, value.text());
            } else {
                Code next = Templates.filled(fold.step(), List.of(Code.name("$N", name), value));
                loops.inside().add("$N = $L", name, next.text());
            }
        }
        loops.nest.close();
        return isWide && values.precision() == Precision.FLOAT
                ? Code.of(Code.Binding.SIGN, 0, "(float) $N", name)
                : Code.name("$N", name);
    }

    private Code position(Reduce reduce, Fold fold, String name, Map<Axis, IndexExpression> at, Scope scope) {
        String best = values.method().name("best");
        TypeName primitive = values.primitive();
        scope.add("int $N = 0", name);
        scope.add("$T $N = $L", primitive, best, values.number(0).text());
        Loops loops = open(reduce, at, scope);
        Code value = values.value(reduce.body(), loops.positions, loops.inside());
        Code next = value.isSimple() ? value : values.named(reduce.body(), value, loops.inside());
        Code index = values.method().positions().sum(flat(reduce, loops));
        CodeBlock isBetter = Templates.filled(fold.step(), List.of(Code.name("$N", best), next))
                .text();
        loops.inside().body().beginControlFlow("if ($L == 0 || $L)", index.as(Code.Binding.SUM), isBetter);
        loops.inside().add("$N = $L", best, next.text());
        loops.inside().add("$N = $L", name, index.text());
        loops.inside().body().endControlFlow();
        loops.nest.close();
        return Code.of(Code.Binding.SIGN, 0, "($T) $N", primitive, name);
    }

    /// The position along all axes of a reduction as one number.
    private static IndexExpression flat(Reduce reduce, Loops loops) {
        IndexExpression sum = IndexExpression.of(Size.ZERO);
        for (Axis axis : reduce.over()) {
            sum = sum.times(axis.size()).plus(loops.positions.getOrDefault(axis, IndexExpression.of(axis)));
        }
        return sum;
    }

    private Loops open(Reduce reduce, Map<Axis, IndexExpression> at, Scope scope) {
        Map<Axis, IndexExpression> positions = new TreeMap<>(at);
        List<Axis> loops = new ArrayList<>();
        for (Axis axis : reduce.over()) {
            Axis loop = values.method().graph().like(axis);
            loops.add(loop);
            positions.put(axis, IndexExpression.of(loop));
        }
        return new Loops(Nest.open(values.method(), loops, scope), positions);
    }

    /// The loops of a reduction and the positions within.
    private record Loops(Nest nest, Map<Axis, IndexExpression> positions) {
        Scope inside() {
            return nest.inside();
        }
    }
}
