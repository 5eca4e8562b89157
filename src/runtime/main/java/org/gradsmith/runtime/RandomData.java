package org.gradsmith.runtime;

/// Random values that a model may be given, for checks and measurements.
public final class RandomData {
    private static final double MARGIN = 0.05;

    private RandomData() {}

    /// Fills the inputs and targets of a model, each from a random stream of its own, with values of their kinds. The
    /// model has reserved its sizes.
    public static void fill(Model model, long seed, int... sizes) {
        for (Port port : model.ports()) {
            if (port.role() == Port.Role.INPUT || port.role() == Port.Role.TARGET) {
                fill(port, model.values(port), seed, sizes);
            }
        }
    }

    /// Fills the values of one port.
    static void fill(Port port, Tensor values, long seed, int... sizes) {
        RandomNumbers random = new RandomNumbers(seed, "data of " + port.name());
        int[] shape = port.shape(sizes);
        int width = shape.length == 0 ? 1 : shape[shape.length - 1];
        switch (port.kind()) {
            case SIMPLEX -> {
                for (int start = 0; start + width <= values.size(); start += width) {
                    distribution(values, start, width, random);
                }
            }
            case ONEHOT -> {
                values.fill(0);
                for (int start = 0; start + width <= values.size(); start += width) {
                    values.set(start + random.nextInt(width), 1);
                }
            }
            case REAL, PROBABILITY, POSITIVE, INDEX, BOOL -> {
                for (int i = 0; i < values.size(); i++) {
                    values.set(i, value(port, random));
                }
            }
        }
    }

    private static double value(Port port, RandomNumbers random) {
        return switch (port.kind()) {
            case PROBABILITY -> MARGIN + (1 - 2 * MARGIN) * random.nextUniform();
            case POSITIVE -> Math.exp(random.nextNormal() / 2);
            case INDEX -> random.nextInt(Math.max(1, port.classes()));
            case BOOL -> random.nextInt(2);
            case REAL, SIMPLEX, ONEHOT -> random.nextNormal();
        };
    }

    /// A softmax of normal numbers: nowhere 0.
    private static void distribution(Tensor values, int start, int width, RandomNumbers random) {
        double sum = 0;
        for (int i = start; i < start + width; i++) {
            values.set(i, Math.exp(random.nextNormal()));
            sum += values.get(i);
        }
        for (int i = start; i < start + width; i++) {
            values.set(i, values.get(i) / sum);
        }
    }
}
