package org.gradsmith.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.runtime.Initialiser;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;

/// A line `w·x`, fitted to points within and points at the edge, which are sampled for themselves, with a shared
/// scale:
/// the loss is `mean((scale·w·x − 2x)² over batch) + mean((w·e − v)² over edge)`. Notes which samples it sees.
final class TwoAxesModel implements Model {
    static final Port X = port("x", Port.Role.INPUT, "batch");
    static final Port EDGE = port("e", Port.Role.INPUT, "edge");
    static final Port VALUE = port("v", Port.Role.TARGET, "edge");
    static final Port SCALE = port("scale", Port.Role.INPUT, "");
    static final Port RESULT = port("result", Port.Role.OUTPUT, "batch");
    static final Port AT_EDGE = port("at_edge", Port.Role.OUTPUT, "edge");

    final StringBuilder seen = new StringBuilder();
    private final Parameter weight =
            new Parameter("w", Initialiser.of("ones"), true, Tensor.of(new double[1]), Tensor.of(new double[1]));
    private final Map<Port, Tensor> values = new LinkedHashMap<>();

    private static Port port(String name, Port.Role role, String axis) {
        return new Port(name, role, axis, List.of(), Port.Kind.REAL, 0);
    }

    @Override
    public String name() {
        return "TwoAxes";
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public List<String> sizeNames() {
        return List.of("batch", "edge");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight);
    }

    @Override
    public List<Port> ports() {
        return List.of(X, EDGE, VALUE, SCALE, RESULT, AT_EDGE);
    }

    @Override
    public void reserve(int... sizes) {
        for (Port port : ports()) {
            int samples = port.isPerSample() ? sizes[sizeNames().indexOf(port.sampleAxis())] : 1;
            values.put(port, Tensor.of(new double[samples], samples));
        }
    }

    @Override
    public Tensor values(Port port) {
        return Objects.requireNonNull(values.get(port));
    }

    private double w() {
        return weight.values().get(0);
    }

    @Override
    public void predict(int... sizes) {
        for (int i = 0; i < sizes[0]; i++) {
            values(RESULT).set(i, w() * values(SCALE).get(0) * values(X).get(i));
        }
        for (int i = 0; i < sizes[1]; i++) {
            values(AT_EDGE).set(i, w() * values(EDGE).get(i));
        }
    }

    @Override
    public double cost(int... sizes) {
        return costAndGradient(sizes);
    }

    @Override
    public double costAndGradient(int... sizes) {
        double cost = 0;
        double slope = 0;
        for (int i = 0; i < sizes[0]; i++) {
            double x = values(X).get(i);
            double error = values(SCALE).get(0) * w() * x - 2 * x;
            cost += error * error / sizes[0];
            slope += 2 * error * values(SCALE).get(0) * x / sizes[0];
            seen.append((int) x).append(' ');
        }
        seen.append("| ");
        for (int i = 0; i < sizes[1]; i++) {
            double error = w() * values(EDGE).get(i) - values(VALUE).get(i);
            cost += error * error / sizes[1];
            slope += 2 * error * values(EDGE).get(i) / sizes[1];
            seen.append((int) values(EDGE).get(i)).append(' ');
        }
        seen.append('\n');
        weight.gradient().set(0, slope);
        return cost;
    }

    @Override
    public String firstNotFinite() {
        return "";
    }
}
