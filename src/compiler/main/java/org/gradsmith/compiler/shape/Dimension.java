package org.gradsmith.compiler.shape;

/// One entry of a shape.
///
/// @param size how many positions there are
/// @param stretches whether it has size 1 on purpose (`newaxis`, `keepdims`) and so repeats along any other size
public record Dimension(Size size, boolean stretches) {
    /// Of size 1, repeating along any other size.
    public static final Dimension NEW = new Dimension(Size.ONE, true);

    /// Of this size, as it is.
    public static Dimension of(Size size) {
        return new Dimension(size, false);
    }

    @Override
    public String toString() {
        return size.toString();
    }
}
