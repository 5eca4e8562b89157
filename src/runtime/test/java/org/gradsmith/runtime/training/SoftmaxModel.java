package org.gradsmith.runtime.training;

import java.util.ArrayList;
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

/// Softmax regression with cross-entropy, written by hand against the contract of generated classes.
public final class SoftmaxModel implements Model {
    private final int features;
    private final int classes;
    private final Precision precision;
    private final Port x;
    private final Port y;
    private final Port p;
    private final Port accuracy;
    private final Parameter weights;
    private final Parameter bias;
    private final Map<Port, Tensor> values = new LinkedHashMap<>();
    private double[] scores;
    private String notFinite = "";

    public SoftmaxModel(Precision precision, int classes, int... shape) {
        this.features = Tensor.size(shape);
        this.classes = classes;
        this.precision = precision;
        this.scores = new double[classes];
        List<Port.Dimension> lengths = new ArrayList<>();
        for (int length : shape) {
            lengths.add(Port.Dimension.of(length));
        }
        List<Port.Dimension> many = List.of(Port.Dimension.of(classes));
        x = new Port("x", Port.Role.INPUT, "batch", lengths, Port.Kind.REAL, 0);
        y = new Port("y", Port.Role.TARGET, "batch", many, Port.Kind.SIMPLEX, 0);
        p = new Port("p", Port.Role.OUTPUT, "batch", many, Port.Kind.SIMPLEX, 0);
        accuracy = new Port("accuracy", Port.Role.METRIC, "batch", List.of(), Port.Kind.BOOL, 0);
        weights = parameter("W", "glorot_uniform", classes, features);
        bias = parameter("b", "zeros", classes);
    }

    private Parameter parameter(String path, String initialiser, int... shape) {
        return new Parameter(
                path,
                Initialiser.of(initialiser),
                true,
                Tensor.zeros(precision, shape),
                Tensor.zeros(precision, shape));
    }

    @Override
    public String name() {
        return "SoftmaxModel";
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public List<String> sizeNames() {
        return List.of("batch");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weights, bias);
    }

    @Override
    public List<Port> ports() {
        return List.of(x, y, p, accuracy);
    }

    @Override
    public void reserve(int... sizes) {
        values.put(x, Tensor.zeros(precision, sizes[0], features));
        values.put(y, Tensor.zeros(precision, sizes[0], classes));
        values.put(p, Tensor.zeros(precision, sizes[0], classes));
        values.put(accuracy, Tensor.zeros(precision, sizes[0]));
        xs = values(x);
        ys = values(y);
        ps = values(p);
        hits = values(accuracy);
    }

    private Tensor xs = Tensor.of(new double[0], 0);
    private Tensor ys = xs;
    private Tensor ps = xs;
    private Tensor hits = xs;

    @Override
    public Tensor values(Port port) {
        return Objects.requireNonNull(values.get(port));
    }

    @Override
    public void predict(int... sizes) {
        notFinite = "";
        for (int n = 0; n < sizes[0]; n++) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                double sum = bias.values().get(c);
                for (int f = 0; f < features; f++) {
                    sum += weights.values().get(c * features + f) * xs.get(n * features + f);
                }
                scores[c] = sum;
                greatest = Math.max(greatest, sum);
            }
            double total = 0;
            for (int c = 0; c < classes; c++) {
                scores[c] = Math.exp(scores[c] - greatest);
                total += scores[c];
            }
            for (int c = 0; c < classes; c++) {
                ps.set(n * classes + c, scores[c] / total);
            }
        }
    }

    @Override
    public double cost(int... sizes) {
        predict(sizes);
        double sum = 0;
        for (int n = 0; n < sizes[0]; n++) {
            int best = 0;
            int right = 0;
            for (int c = 0; c < classes; c++) {
                int at = n * classes + c;
                sum -= ys.get(at) == 0 ? 0 : ys.get(at) * Math.log(ps.get(at));
                best = ps.get(at) > ps.get(n * classes + best) ? c : best;
                right = ys.get(at) > ys.get(n * classes + right) ? c : right;
            }
            hits.set(n, best == right ? 1 : 0);
        }
        notFinite = Double.isFinite(sum) ? "" : "z (softmax.grad:7)";
        return sum / sizes[0];
    }

    @Override
    public double costAndGradient(int... sizes) {
        double cost = cost(sizes);
        weights.gradient().fill(0);
        bias.gradient().fill(0);
        for (int n = 0; n < sizes[0]; n++) {
            for (int c = 0; c < classes; c++) {
                double delta = (ps.get(n * classes + c) - ys.get(n * classes + c)) / sizes[0];
                bias.gradient().set(c, bias.gradient().get(c) + delta);
                for (int f = 0; f < features; f++) {
                    int at = c * features + f;
                    weights.gradient().set(at, weights.gradient().get(at) + delta * xs.get(n * features + f));
                }
            }
        }
        return cost;
    }

    @Override
    public String firstNotFinite() {
        return notFinite;
    }
}
