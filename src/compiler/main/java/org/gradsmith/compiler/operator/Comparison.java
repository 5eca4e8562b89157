package org.gradsmith.compiler.operator;

import static org.gradsmith.compiler.ir.Operator.Trait.COMMUTATIVE;
import static org.gradsmith.compiler.ir.Operator.Trait.PREDICATE;

import java.util.List;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Notation;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;

/// Comparisons and logic: 1 for true, 0 for false. `>` and `>=` are `<` and `<=` with the sides swapped.
public final class Comparison {
    public static final Operator LESS = row("<", "<", "<", "<", (x, y) -> x < y ? 1 : 0, "{0} < {1} ? 1 : 0")
            .build();
    public static final Operator LESS_EQUAL = row(
                    "<=", "≤", "<=", "\\le", (x, y) -> x <= y ? 1 : 0, "{0} <= {1} ? 1 : 0")
            .build();
    public static final Operator EQUAL = row("==", "=", "==", "=", (x, y) -> x == y ? 1 : 0, "{0} == {1} ? 1 : 0")
            .traits(COMMUTATIVE)
            .build();
    public static final Operator NOT_EQUAL = row(
                    "!=", "≠", "!=", "\\ne", (x, y) -> x != y ? 1 : 0, "{0} != {1} ? 1 : 0")
            .traits(COMMUTATIVE)
            .build();
    public static final Operator AND = logic("and", "∧", "\\land", (x, y) -> x != 0 && y != 0 ? 1 : 0)
            .java(JavaForm.expression("{0} != 0 && {1} != 0 ? 1 : 0"))
            .build();
    public static final Operator OR = logic("or", "∨", "\\lor", (x, y) -> x != 0 || y != 0 ? 1 : 0)
            .java(JavaForm.expression("{0} != 0 || {1} != 0 ? 1 : 0"))
            .build();
    public static final Operator NOT = Entry.unary("not", x -> x == 0 ? 1 : 0)
            .flat()
            .traits(PREDICATE)
            .range(Range.UNIT)
            .notation(new Notation(Notation.Form.FUNCTION, "¬", "not", "\\lnot"))
            .java(JavaForm.expression("{0} == 0 ? 1 : 0"))
            .build();

    static final List<Operator> ALL = List.of(LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, AND, OR, NOT);

    private Comparison() {}

    private static Entry row(
            String name, String unicode, String ascii, String latex, Entry.BinaryValue value, String java) {
        return Entry.binary(name, value)
                .flat()
                .traits(PREDICATE)
                .range(Range.UNIT)
                .notation(new Notation(Notation.Form.COMPARISON, unicode, ascii, latex))
                .java(JavaForm.expression(java))
                .domain(-3, 3, 0.0);
    }

    private static Entry logic(String name, String unicode, String latex, Entry.BinaryValue value) {
        return Entry.binary(name, value)
                .flat()
                .traits(PREDICATE, COMMUTATIVE)
                .range(Range.UNIT)
                .notation(new Notation(Notation.Form.LOGIC, unicode, name, latex));
    }
}
