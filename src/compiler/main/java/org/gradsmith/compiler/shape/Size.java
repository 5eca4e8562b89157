package org.gradsmith.compiler.shape;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The size of an axis: a polynomial with whole coefficients over size variables, in canonical form. A number is the
/// polynomial without variables. Overflow throws [ArithmeticException]; callers turn it into a diagnostic.
public final class Size {
    public static final Size ZERO = new Size(Map.of());
    public static final Size ONE = of(1);

    private final Map<Monomial, Long> coefficients;
    private final List<Term> terms;

    private Size(Map<Monomial, Long> coefficients) {
        Map<Monomial, Long> kept = new TreeMap<>();
        coefficients.forEach((monomial, coefficient) -> {
            if (coefficient != 0) {
                kept.put(monomial, coefficient);
            }
        });
        this.coefficients = Collections.unmodifiableMap(kept);
        this.terms = kept.entrySet().stream()
                .map(term -> new Term(term.getValue(), term.getKey().variables))
                .toList();
    }

    /// A number.
    public static Size of(long number) {
        return new Size(Map.of(Monomial.UNIT, number));
    }

    /// A size variable.
    public static Size variable(String name) {
        return new Size(Map.of(new Monomial(List.of(name)), 1L));
    }

    /// The number, when there is no variable in it.
    public Optional<Long> constant() {
        if (coefficients.isEmpty()) {
            return Optional.of(0L);
        }
        return coefficients.size() == 1 ? Optional.ofNullable(coefficients.get(Monomial.UNIT)) : Optional.empty();
    }

    /// Whether it is this number.
    public boolean is(long number) {
        return constant().filter(value -> value == number).isPresent();
    }

    /// The variable, when it is one and nothing else.
    public Optional<String> variable() {
        return coefficients.equals(variableOrNothing())
                ? Optional.of(variables().getFirst())
                : Optional.empty();
    }

    private Map<Monomial, Long> variableOrNothing() {
        List<String> names = variables();
        return names.size() == 1 ? Map.of(new Monomial(names), 1L) : Map.of(Monomial.UNIT, 0L);
    }

    /// All variables in it, sorted.
    public List<String> variables() {
        return coefficients.keySet().stream()
                .flatMap(monomial -> monomial.variables.stream())
                .distinct()
                .sorted()
                .toList();
    }

    public Size plus(Size other) {
        Map<Monomial, Long> sum = new TreeMap<>(coefficients);
        other.coefficients.forEach((monomial, coefficient) -> sum.merge(monomial, coefficient, Math::addExact));
        return new Size(sum);
    }

    public Size minus(Size other) {
        return plus(other.times(of(-1)));
    }

    public Size times(Size other) {
        if (isOne()) {
            return other;
        }
        if (other.isOne()) {
            return this;
        }
        Map<Monomial, Long> product = new TreeMap<>();
        coefficients.forEach((left, a) -> other.coefficients.forEach(
                (right, b) -> product.merge(left.times(right), Math.multiplyExact(a, b), Math::addExact)));
        return new Size(product);
    }

    private boolean isOne() {
        return this == ONE || equals(ONE);
    }

    /// The quotient, when the division by one monomial leaves nothing.
    public Optional<Size> dividedBy(Size divisor) {
        if (divisor.coefficients.size() != 1) {
            return equals(divisor) ? Optional.of(ONE) : Optional.empty();
        }
        var by = divisor.coefficients.entrySet().iterator().next();
        Map<Monomial, Long> quotient = new TreeMap<>();
        for (var term : coefficients.entrySet()) {
            Optional<Monomial> rest = term.getKey().without(by.getKey());
            if (rest.isEmpty() || term.getValue() % by.getValue() != 0) {
                return Optional.empty();
            }
            quotient.put(rest.get(), term.getValue() / by.getValue());
        }
        return Optional.of(new Size(quotient));
    }

    /// The least value it can have when every variable is at least 1; empty where it has none.
    public Optional<Long> least() {
        long least = 0;
        for (Term term : terms()) {
            if (term.coefficient < 0 && !term.variables.isEmpty()) {
                return Optional.empty();
            }
            least = Math.addExact(least, term.coefficient);
        }
        return Optional.of(least);
    }

    /// What a variable in it must be for it to be a given size; empty unless it is linear in the variable and the
    /// division
    /// leaves nothing.
    public Optional<Size> solve(String variable, Size value) {
        Size coefficient = ZERO;
        Size rest = ZERO;
        for (Term term : terms()) {
            Size product = of(term.coefficient);
            boolean isFactor = false;
            for (String name : term.variables) {
                boolean isFirst = name.equals(variable) && !isFactor;
                isFactor |= isFirst;
                product = isFirst ? product : product.times(variable(name));
            }
            coefficient = isFactor ? coefficient.plus(product) : coefficient;
            rest = isFactor ? rest : rest.plus(product);
        }
        boolean isLinear = !coefficient.equals(ZERO) && !coefficient.variables().contains(variable);
        return isLinear ? value.minus(rest).dividedBy(coefficient) : Optional.empty();
    }

    /// Its terms, for printing and emission: coefficient and variables of each.
    public List<Term> terms() {
        return terms;
    }

    /// The number it is once every variable has one.
    public long evaluate(ToLongFunction<String> variable) {
        long sum = 0;
        for (Term term : terms()) {
            long product = term.coefficient;
            for (String name : term.variables) {
                product = Math.multiplyExact(product, variable.applyAsLong(name));
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Size size && coefficients.equals(size.coefficients);
    }

    @Override
    public int hashCode() {
        return coefficients.hashCode();
    }

    @Override
    public String toString() {
        if (coefficients.isEmpty()) {
            return "0";
        }
        String text = terms().reversed().stream().map(Term::toString).collect(Collectors.joining(" + "));
        return text.replace("+ -", "- ");
    }

    /// One term: `coefficient · variables`.
    public record Term(long coefficient, List<String> variables) {
        @Override
        public String toString() {
            if (variables.isEmpty()) {
                return Long.toString(coefficient);
            }
            String names = String.join("*", variables);
            return coefficient == 1 ? names : coefficient == -1 ? "-" + names : coefficient + "*" + names;
        }
    }

    private record Monomial(List<String> variables) implements Comparable<Monomial> {
        static final Monomial UNIT = new Monomial(List.of());

        Monomial times(Monomial other) {
            if (variables.isEmpty() || other.variables.isEmpty()) {
                return variables.isEmpty() ? other : this;
            }
            return new Monomial(Stream.concat(variables.stream(), other.variables.stream())
                    .sorted()
                    .toList());
        }

        Optional<Monomial> without(Monomial divisor) {
            List<String> rest = new java.util.ArrayList<>(variables);
            for (String name : divisor.variables) {
                if (!rest.remove(name)) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Monomial(List.copyOf(rest)));
        }

        @Override
        public int compareTo(Monomial other) {
            int byDegree = Integer.compare(variables.size(), other.variables.size());
            if (byDegree != 0 || variables.equals(other.variables)) {
                return byDegree;
            }
            return variables.toString().compareTo(other.variables.toString());
        }
    }
}
