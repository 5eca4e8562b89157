package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.shape.Size;

/// Whole numbers of one method: sizes, positions and indices. Notes which sizes the method needs.
final class Positions {
    private final Map<String, String> sizeNames;
    private final Map<Axis, String> loopNames = new HashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /// @param sizeNames the Java name of each size
    Positions(Map<String, String> sizeNames) {
        this.sizeNames = sizeNames;
    }

    void name(Axis loop, String name) {
        loopNames.put(loop, name);
    }

    /// The sizes that have been written so far.
    Set<String> used() {
        return used;
    }

    private String size(String name) {
        used.add(name);
        String java = sizeNames.get(name);
        if (java == null) {
            throw new CompilerBug("nothing gives the size " + name);
        }
        return java;
    }

    /// A size as an expression.
    CodeBlock size(Size size) {
        return sum(IndexExpression.of(size)).text();
    }

    /// An index as an expression.
    CodeBlock index(IndexExpression index) {
        return sum(index).text();
    }

    /// An index as an operand.
    Code sum(IndexExpression index) {
        List<Signed> parts = new ArrayList<>();
        for (IndexExpression.Term term : index.terms()) {
            parts.add(product(term));
        }
        for (Size.Term term : index.offset().terms().reversed()) {
            parts.add(new Signed(term.coefficient() < 0, monomial(term)));
        }
        if (parts.isEmpty()) {
            return Code.name("0");
        }
        parts.sort((a, b) -> Boolean.compare(a.isNegative, b.isNegative));
        CodeBlock.Builder text = CodeBlock.builder();
        text.add(
                parts.getFirst().isNegative ? "-$L" : "$L",
                parts.getFirst().code.as(Code.Binding.PRODUCT));
        parts.subList(1, parts.size())
                .forEach(part -> text.add(part.isNegative ? " - $L" : " + $L", part.code.as(Code.Binding.PRODUCT)));
        boolean isAlone = parts.size() == 1 && !parts.getFirst().isNegative;
        return isAlone ? parts.getFirst().code : new Code(text.build(), Code.Binding.SUM, 1);
    }

    private Signed product(IndexExpression.Term term) {
        Code atom = atom(term.atom());
        if (term.coefficient().equals(Size.ONE)) {
            return new Signed(false, atom);
        }
        if (term.coefficient().is(-1)) {
            return new Signed(true, atom);
        }
        boolean isNegative = term.coefficient().constant().filter(c -> c < 0).isPresent();
        Code factor = sum(IndexExpression.of(isNegative ? term.coefficient().times(Size.of(-1)) : term.coefficient()));
        CodeBlock text = CodeBlock.of("$L * $L", atom.as(Code.Binding.CALL), factor.as(Code.Binding.CALL));
        return new Signed(isNegative, new Code(text, Code.Binding.PRODUCT, 1));
    }

    private Code monomial(Size.Term term) {
        List<String> factors = new ArrayList<>();
        long coefficient = Math.abs(term.coefficient());
        if (coefficient != 1 || term.variables().isEmpty()) {
            factors.add(Long.toString(coefficient));
        }
        term.variables().forEach(variable -> factors.add(size(variable)));
        Code.Binding binding = factors.size() == 1 ? Code.Binding.NAME : Code.Binding.PRODUCT;
        return Code.of(binding, factors.size() - 1, "$L", String.join(" * ", factors));
    }

    private Code atom(IndexExpression.Atom atom) {
        return switch (atom) {
            case IndexExpression.Position(Axis axis) -> Code.name("$N", loop(axis));
            case IndexExpression.Quotient(IndexExpression dividend, Size divisor) ->
                divided(dividend, divisor, "/", "floorDiv");
            case IndexExpression.Remainder(IndexExpression dividend, Size divisor) ->
                divided(dividend, divisor, "%", "floorMod");
        };
    }

    String loop(Axis axis) {
        String name = loopNames.get(axis);
        if (name == null) {
            throw new CompilerBug("no loop over " + axis);
        }
        return name;
    }

    private Code divided(IndexExpression dividend, Size divisor, String operator, String method) {
        Code left = sum(dividend);
        Code right = sum(IndexExpression.of(divisor));
        if (!Bounds.isNotNegative(dividend)) {
            return Code.of(Code.Binding.CALL, 1, "$T.$N($L, $L)", Math.class, method, left.text(), right.text());
        }
        return new Code(
                CodeBlock.of("($L $L $L)", left.as(Code.Binding.CALL), operator, right.as(Code.Binding.CALL)),
                Code.Binding.CALL,
                1);
    }

    private record Signed(boolean isNegative, Code code) {}
}
