package org.gradsmith.compiler.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Range;

/// Arguments at which operators are tried.
public final class Samples {
    /// Zeros, subnormal, small, ordinary, large and infinite numbers, and none.
    public static final List<Double> SPECIAL = Stream.of(
                    0.0,
                    Double.MIN_VALUE,
                    Double.MIN_NORMAL,
                    1e-160,
                    1e-20,
                    1e-8,
                    0.5,
                    1.0,
                    Math.nextUp(1.0),
                    Math.nextDown(1.0),
                    20.0,
                    40.0,
                    88.8,
                    709.8,
                    745.2,
                    1e8,
                    1e150,
                    Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY)
            .flatMap(x -> Stream.of(x, -x))
            .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), list -> {
                list.addAll(List.of(2.0, -2.0, Double.NaN));
                return List.copyOf(list);
            }));

    private Samples() {}

    /// With how many arguments an operator is tried.
    public static int arity(Operator operator) {
        return operator.arity() == Operator.VARIADIC ? 3 : operator.arity();
    }

    /// The interval of an argument; the last one counts for all that follow.
    static Range domain(Operator operator, int position) {
        List<Range> ranges = operator.domain().arguments();
        return ranges.get(Math.min(position, ranges.size() - 1));
    }

    /// Random arguments within an operator's domain, at a distance from its kinks.
    public static List<double[]> of(Operator operator, int count, double distance) {
        Random random = new Random(operator.name().hashCode());
        return Stream.generate(() -> draw(operator, random))
                .filter(arguments -> isAwayFromKinks(operator, arguments, distance))
                .limit(count)
                .toList();
    }

    private static double[] draw(Operator operator, Random random) {
        return IntStream.range(0, arity(operator))
                .mapToDouble(i -> {
                    Range range = domain(operator, i);
                    return range.low() + (range.high() - range.low()) * random.nextDouble();
                })
                .toArray();
    }

    private static boolean isAwayFromKinks(Operator operator, double[] arguments, double distance) {
        double place = arguments.length == 1 ? arguments[0] : arguments[0] - arguments[1];
        return operator.domain().kinks().stream().allMatch(kink -> Math.abs(place - kink) > distance);
    }

    /// Every special number, or every pair of them.
    public static List<double[]> special(Operator operator) {
        if (operator.arity() == 1) {
            return SPECIAL.stream().map(x -> new double[] {x}).toList();
        }
        return SPECIAL.stream()
                .flatMap(x -> SPECIAL.stream().map(y -> new double[] {x, y}))
                .toList();
    }
}
