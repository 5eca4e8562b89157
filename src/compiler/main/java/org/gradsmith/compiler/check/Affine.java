package org.gradsmith.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.shape.Size;

/// A position as a sum of indices: `offset + Σ coefficient · index`.
public record Affine(Map<IndexVariable, Size> coefficients, Size offset) {
    static Affine of(IndexVariable index) {
        return new Affine(Map.of(index, Size.ONE), Size.ZERO);
    }

    static Affine of(Size number) {
        return new Affine(Map.of(), number);
    }

    /// The position that a term is, when it is one.
    static Optional<Affine> of(Term term) {
        return switch (term) {
            case Term.Number(Quantity quantity, var _, var _) ->
                Constants.size(quantity).map(Affine::of);
            case Term.Position(IndexVariable index, var _) -> Optional.of(of(index));
            case Term.Elementwise apply
            when apply.operator() == Arithmetic.ADD ->
                apply.arguments().stream().map(Affine::of).reduce(Optional.of(of(Size.ZERO)), Affine::sum);
            case Term.Elementwise apply
            when apply.operator() == Arithmetic.MULTIPLY ->
                apply.arguments().stream().map(Affine::of).reduce(Optional.of(of(Size.ONE)), Affine::product);
            default -> Optional.empty();
        };
    }

    private static Optional<Affine> sum(Optional<Affine> left, Optional<Affine> right) {
        return left.flatMap(a -> right.map(a::plus));
    }

    private static Optional<Affine> product(Optional<Affine> left, Optional<Affine> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Affine a = left.get();
        Affine b = right.get();
        if (a.coefficients.isEmpty()) {
            return Optional.of(b.times(a.offset));
        }
        return b.coefficients.isEmpty() ? Optional.of(a.times(b.offset)) : Optional.empty();
    }

    Affine plus(Affine other) {
        Map<IndexVariable, Size> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((index, coefficient) -> sum.merge(index, coefficient, Size::plus));
        sum.values().removeIf(Size.ZERO::equals);
        return new Affine(sum, offset.plus(other.offset));
    }

    Affine times(Size factor) {
        Map<IndexVariable, Size> product = new LinkedHashMap<>();
        coefficients.forEach((index, coefficient) -> product.put(index, coefficient.times(factor)));
        product.values().removeIf(Size.ZERO::equals);
        return new Affine(product, offset.times(factor));
    }

    /// The index, when it is one and nothing else.
    public Optional<IndexVariable> index() {
        boolean isBare = coefficients.size() == 1 && offset.equals(Size.ZERO) && coefficients.containsValue(Size.ONE);
        return isBare ? coefficients.keySet().stream().findFirst() : Optional.empty();
    }

    @Override
    public String toString() {
        String text = coefficients.entrySet().stream()
                .map(entry -> entry.getValue().is(1) ? entry.getKey().name() : entry.getValue() + "*" + entry.getKey())
                .collect(Collectors.joining(" + "));
        return text.isEmpty() ? offset.toString() : offset.is(0) ? text : text + " + " + offset;
    }
}
