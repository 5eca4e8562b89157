package org.gradsmith.runtime.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.Parameter;
import org.gradsmith.runtime.Port;
import org.gradsmith.runtime.Precision;
import org.gradsmith.runtime.Tensor;

/// A model of ports only, to fit data to.
record PortsModel(Precision precision, List<String> sizeNames, List<Port> ports, Map<Port, Tensor> reserved)
        implements Model {
    static PortsModel of(Port... ports) {
        return new PortsModel(
                Precision.FLOAT, List.of("batch", "boundary", "T"), List.of(ports), new LinkedHashMap<>());
    }

    static Port input(String name, int... shape) {
        return port(name, Port.Kind.REAL, shape);
    }

    static Port port(String name, Port.Kind kind, int... shape) {
        List<Port.Dimension> lengths =
                Arrays.stream(shape).mapToObj(Port.Dimension::of).toList();
        Port.Role role = kind == Port.Kind.REAL ? Port.Role.INPUT : Port.Role.TARGET;
        return new Port(name, role, "batch", lengths, kind, kind == Port.Kind.INDEX ? 5 : 0);
    }

    @Override
    public String name() {
        return "Ports";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public void reserve(int... sizes) {
        for (Port port : ports) {
            int axis = sizeNames.indexOf(port.sampleAxis());
            int samples = axis < 0 ? 1 : sizes[axis];
            reserved.put(port, Tensor.zeros(precision, Shapes.prepend(samples, port.shape(sizes))));
        }
    }

    @Override
    public Tensor values(Port port) {
        return Objects.requireNonNull(reserved.get(port));
    }

    @Override
    public void predict(int... sizes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double cost(int... sizes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double costAndGradient(int... sizes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String firstNotFinite() {
        return "";
    }
}
