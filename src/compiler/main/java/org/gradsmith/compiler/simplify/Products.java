package org.gradsmith.compiler.simplify;

import static org.gradsmith.compiler.simplify.Rule.Licence.REALS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Constant;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Quantity;
import org.gradsmith.compiler.ir.Rational;
import org.gradsmith.compiler.operator.Algebra;
import org.gradsmith.compiler.operator.Arithmetic;
import org.gradsmith.compiler.operator.Exponential;

/// Products in canonical form: flat, one exact number first, equal bases gathered into one power, older bases first. A
/// sum among the factors begins with a plus; its sign goes to the number.
final class Products {
    static final List<Rule> RULES = List.of(new Rule(
            "gather factors",
            "x·x → x², x/x → 1, 2·(3x) → 6x, eˣ·eʸ → eˣ⁺ʸ, −1·(a − b) → b − a, 0·x → 0",
            "x*x*y/x*(2*3)*exp(x)*exp(y)",
            REALS,
            Products::gather));

    private Products() {}

    /// A number, or a power of numbers: what has no axes and no variable in it.
    static boolean isConstant(Node node) {
        return node instanceof Constant
                || node instanceof Apply apply && apply.arguments().stream().allMatch(Constant.class::isInstance);
    }

    /// A product apart from some numbers in it, where it has some and is no number itself; empty as well where it is
    /// computed anyway.
    static Optional<Split> withoutNumbers(Context context, Node product, Predicate<Node> isNumber) {
        List<Node> numbers = new ArrayList<>();
        List<Node> rest = new ArrayList<>();
        for (Node factor : Term.factors(product)) {
            (isNumber.test(factor) ? numbers : rest).add(factor);
        }
        return numbers.isEmpty() || rest.isEmpty() || context.isSharedProduct(product)
                ? Optional.empty()
                : Optional.of(new Split(
                        context.algebra().times(numbers), context.algebra().times(rest)));
    }

    /// @param numbers the product of the numbers
    /// @param rest the product of all else
    record Split(Node numbers, Node rest) {}

    /// An exact number.
    static boolean isExact(Node node) {
        return Algebra.rational(node).isPresent();
    }

    private static Optional<Node> gather(Context context, Node node) {
        if (!(node instanceof Apply apply && apply.operator() == Arithmetic.MULTIPLY)) {
            return Optional.empty();
        }
        Set<Node> open = new HashSet<>();
        Gathered best = Gathered.of(context, apply, open);
        for (Node shared : List.copyOf(best.whole)) {
            open.add(shared);
            Gathered other = Gathered.of(context, apply, open);
            if (other.operations() <= best.operations()) {
                best = other;
            } else {
                open.remove(shared);
            }
        }
        return Optional.of(best.product());
    }

    /// A product without products in it but those that several read, its number first, nothing else changed.
    static Node flat(Context context, List<Node> factors) {
        return flat(context.algebra(), factors, context::isSharedProduct);
    }

    /// @param isWhole which products are not taken apart
    static Node flat(Algebra algebra, List<Node> factors, Predicate<Node> isWhole) {
        Rational coefficient = Rational.ONE;
        List<Node> rest = new ArrayList<>();
        for (Node factor : factors) {
            Term term = isWhole.test(factor) ? new Term(Rational.ONE, List.of(factor)) : Term.of(factor);
            coefficient = coefficient.times(term.coefficient());
            rest.addAll(term.factors());
        }
        rest.sort(Comparator.comparingInt(Gathered::age));
        return new Term(coefficient, rest).node(algebra);
    }

    /// The exponent of a power with its base; 1 for anything else.
    private record Power(Node base, Node exponent) {
        static Power of(Algebra algebra, Node factor) {
            return factor instanceof Apply apply && apply.operator() == Arithmetic.POWER
                    ? new Power(apply.arguments().getFirst(), apply.arguments().getLast())
                    : new Power(factor, algebra.number(1));
        }
    }

    private static final class Gathered {
        private final Context context;
        private final Algebra algebra;
        private final Set<Node> open;
        private final Set<Node> whole = new LinkedHashSet<>();
        private final Map<Node, List<Node>> exponents = new LinkedHashMap<>();
        private final List<Node> exponentsOfE = new ArrayList<>();
        private Rational coefficient = Rational.ONE;

        /// @param open the products within that are taken apart although several read them
        static Gathered of(Context context, Apply product, Set<Node> open) {
            Gathered gathered = new Gathered(context, Set.copyOf(open));
            gathered.addAll(product.arguments());
            return gathered;
        }

        private Gathered(Context context, Set<Node> open) {
            this.context = context;
            this.algebra = context.algebra();
            this.open = open;
        }

        void addAll(List<Node> factors) {
            for (Node factor : factors) {
                Optional<Rational> number = Algebra.rational(factor);
                if (number.isPresent()) {
                    coefficient = coefficient.times(number.get());
                } else if (factor instanceof Apply apply && apply.operator() == Arithmetic.MULTIPLY && isOpen(apply)) {
                    addAll(apply.arguments());
                } else if (factor instanceof Apply apply && apply.operator() == Exponential.EXP) {
                    exponentsOfE.add(apply.arguments().getFirst());
                } else {
                    addPower(Power.of(algebra, factor));
                }
            }
        }

        private boolean isOpen(Apply product) {
            if (context.isSharedProduct(product) && !open.contains(product)) {
                whole.add(product);
                return false;
            }
            return true;
        }

        /// How many operations the product takes beside those of its factors: powers take one more.
        int operations() {
            int sum = 0;
            for (Node factor : Term.factors(product())) {
                sum += factor instanceof Apply apply && apply.operator() == Arithmetic.POWER ? 2 : 1;
            }
            return sum;
        }

        private void addPower(Power power) {
            Optional<Rational> exponent = Algebra.rational(power.exponent()).filter(Rational::isWhole);
            Node base = power.base();
            if (exponent.isPresent() && context.isSum(base) && Term.isNegative(base)) {
                base = Term.negated(algebra, base);
                if (exponent.get().numerator().testBit(0)) {
                    coefficient = coefficient.negated();
                }
            }
            exponents.computeIfAbsent(base, _ -> new ArrayList<>()).add(power.exponent());
        }

        Node product() {
            List<Node> factors = new ArrayList<>();
            exponents.forEach((base, powers) -> power(base, Sums.collected(algebra, powers), factors));
            if (!exponentsOfE.isEmpty()) {
                Node exponent = Sums.collected(algebra, exponentsOfE);
                if (!Algebra.is(exponent, 0)) {
                    factors.add(algebra.exp(exponent));
                }
            }
            if (coefficient.signum() == 0 && factors.stream().noneMatch(Gathered::isUnbounded)) {
                return algebra.number(0);
            }
            if (coefficient.is(-1) && factors.size() == 1 && context.isSum(factors.getFirst())) {
                return Term.negated(algebra, factors.getFirst());
            }
            factors.sort(Comparator.comparingInt(Gathered::age));
            return new Term(coefficient, factors).node(algebra);
        }

        private void power(Node base, Node exponent, List<Node> factors) {
            Optional<Rational> number = Algebra.rational(base);
            Optional<Rational> whole = Algebra.rational(exponent).filter(Rational::isWhole);
            if (number.isPresent() && whole.isPresent() && Powers.isFoldable(number.get(), whole.get())) {
                coefficient = coefficient.times(
                        number.get().power(whole.get().numerator().intValue()));
            } else if (!Algebra.is(exponent, 0)) {
                factors.add(Algebra.is(exponent, 1) ? base : algebra.power(base, exponent));
            }
        }

        /// By the age of the base, so that x and x² stand at the same place.
        private static int age(Node factor) {
            return factor instanceof Apply apply && apply.operator() == Arithmetic.POWER
                    ? apply.arguments().getFirst().number()
                    : factor.number();
        }

        private static boolean isUnbounded(Node node) {
            return node instanceof Constant(Quantity.Special special, var _) && !Double.isFinite(special.value(_ -> 1));
        }
    }
}
