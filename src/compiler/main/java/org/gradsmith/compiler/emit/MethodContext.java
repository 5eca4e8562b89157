package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Label;
import org.gradsmith.runtime.Precision;
import org.jspecify.annotations.Nullable;

/// What belongs to one generated method: its names, its sizes, the arrays it uses.
final class MethodContext {
    private final ClassContext type;
    private final List<Axis> steps;
    private final NamePool names;
    private final Positions positions;
    private final Map<Buffer, String> arrays = new LinkedHashMap<>();
    private @Nullable Label label;
    private final CodeBlock.Builder aliases = CodeBlock.builder();
    private final List<Asked> asked = new ArrayList<>();

    /// A name that was asked for.
    ///
    /// @param isArray whether for an array
    private record Asked(boolean isArray, Function<NamePool, String> question, String answer) {
        boolean isSame(NamePool others) {
            return question.apply(others).equals(answer);
        }
    }

    /// @param used the buffers that the method will use, so that their names are taken before any other
    /// @param steps the axes of the recurrences around; the position along each is a parameter
    MethodContext(ClassContext type, Collection<Buffer> used, List<Axis> steps) {
        this.type = type;
        this.steps = List.copyOf(steps);
        steps.forEach(type::step);
        this.names = type.localNames();
        this.positions = new Positions(type.sizeNames());
        steps.forEach(axis -> positions.name(axis, type.step(axis)));
        used.forEach(this::array);
    }

    /// The pieces of the workspace that have been used so far.
    List<Buffer> used() {
        return List.copyOf(arrays.keySet());
    }

    /// Whether everything has the name that it would have if arrays had been named before anything else.
    boolean isIndifferent() {
        NamePool others = type.localNames();
        return asked.stream().filter(Asked::isArray).allMatch(name -> name.isSame(others))
                && asked.stream().filter(name -> !name.isArray).allMatch(name -> name.isSame(others));
    }

    private String ask(boolean isArray, Function<NamePool, String> question) {
        String answer = question.apply(names);
        asked.add(new Asked(isArray, question, answer));
        return answer;
    }

    /// The axes of the recurrences around.
    List<Axis> steps() {
        return steps;
    }

    ClassContext type() {
        return type;
    }

    Graph graph() {
        return type.plan().workload().program().graph();
    }

    Positions positions() {
        return positions;
    }

    /// Whether what follows is for something else than what was written before; from now on that is what it is for.
    boolean isAbout(Label next) {
        boolean isNew = !next.equals(label);
        label = next;
        return isNew;
    }

    /// Declarations of the pieces of the workspace that the method uses.
    CodeBlock aliases() {
        return aliases.build();
    }

    String name(String wanted) {
        return ask(false, pool -> pool.identifier(wanted));
    }

    /// The loop over an axis, with a name of its own.
    CodeBlock loop(Axis axis) {
        String name = ask(false, pool -> pool.loop(axis.name().equals("batch") ? "sample" : axis.name()));
        positions.name(axis, name);
        return CodeBlock.of("for (int $1N = 0; $1N < $2L; $1N++)", name, positions.size(axis.size()));
    }

    /// Says that a loop is complete; its name is free for the next one.
    void endLoop(Axis axis) {
        String name = positions.loop(axis);
        ask(false, pool -> pool.ended(name));
    }

    /// The array of a buffer.
    String array(Buffer buffer) {
        if (buffer.storage() != Buffer.Storage.WORKSPACE) {
            return type.field(buffer);
        }
        String known = arrays.get(buffer);
        if (known != null) {
            return known;
        }
        String name = ask(true, pool -> pool.identifier(buffer.name()));
        aliases.addStatement("$T[] $N = $N", type.element(), name, type.field(buffer));
        arrays.put(buffer, name);
        return name;
    }

    /// An element of a buffer, or the number that it is.
    Code element(Buffer buffer, Map<Axis, IndexExpression> at, Precision precision) {
        if (buffer.storage().isNumber()) {
            return precision == Precision.FLOAT
                    ? Code.of(Code.Binding.SIGN, 0, "(float) $N", type.field(buffer))
                    : Code.name("$N", type.field(buffer));
        }
        return Code.of(Code.Binding.NAME, 0, "$N[$L]", array(buffer), positions.index(buffer.index(at)));
    }

    /// The Java type of numbers in a precision.
    static TypeName primitive(Precision precision) {
        return precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
    }
}
