package org.gradsmith.runtime.data;

import java.util.ArrayList;
import java.util.List;

/// How digits are written: the paths of the pen, in a square from (0, 0) at the upper left to (1, 1).
final class Strokes {
    private static final int DEGREES_A_PIECE = 15;

    /// For each digit the ways of writing it; each way is some strokes.
    private static final List<List<List<Stroke>>> DIGITS = List.of(
            List.of(List.of(arc(0.5, 0.5, 0.3, 0.42, -90, 270))),
            List.of(List.of(line(0.32, 0.25, 0.53, 0.08, 0.53, 0.92)), List.of(line(0.5, 0.08, 0.5, 0.92))),
            List.of(List.of(joined(arc(0.5, 0.31, 0.28, 0.23, -170, 40), line(0.2, 0.92, 0.82, 0.92)))),
            List.of(List.of(joined(arc(0.46, 0.29, 0.26, 0.21, -160, 90), arc(0.46, 0.71, 0.31, 0.21, -90, 160)))),
            List.of(
                    List.of(line(0.64, 0.92, 0.64, 0.08, 0.16, 0.66, 0.86, 0.66)),
                    List.of(line(0.26, 0.08, 0.22, 0.54, 0.8, 0.54), line(0.7, 0.08, 0.68, 0.92))),
            List.of(List.of(
                    joined(line(0.3, 0.1, 0.27, 0.46), arc(0.46, 0.66, 0.3, 0.26, -130, 150)),
                    line(0.3, 0.1, 0.76, 0.1))),
            List.of(List.of(joined(line(0.68, 0.09, 0.42, 0.27, 0.27, 0.52), arc(0.51, 0.68, 0.25, 0.24, -180, 180)))),
            List.of(
                    List.of(line(0.2, 0.1, 0.8, 0.1, 0.4, 0.92)),
                    List.of(line(0.2, 0.1, 0.8, 0.1, 0.4, 0.92), line(0.36, 0.5, 0.72, 0.5))),
            List.of(List.of(arc(0.5, 0.28, 0.22, 0.2, 90, 450), arc(0.5, 0.7, 0.28, 0.22, -90, 270))),
            List.of(
                    List.of(joined(arc(0.48, 0.32, 0.25, 0.24, 0, 360), line(0.7, 0.62, 0.6, 0.92))),
                    List.of(joined(arc(0.48, 0.32, 0.25, 0.24, 0, 360), line(0.73, 0.92)))));

    private Strokes() {}

    /// A path of the pen.
    ///
    /// @param points x and y in turn
    record Stroke(List<Double> points) {
        int size() {
            return points.size() / 2;
        }

        double x(int index) {
            return points.get(2 * index);
        }

        double y(int index) {
            return points.get(2 * index + 1);
        }
    }

    /// The ways of writing a digit.
    static List<List<Stroke>> of(int digit) {
        return DIGITS.get(digit);
    }

    private static Stroke line(double... coordinates) {
        List<Double> points = new ArrayList<>();
        for (double coordinate : coordinates) {
            points.add(coordinate);
        }
        return new Stroke(List.copyOf(points));
    }

    /// A part of an ellipse; angles in degrees, clockwise from the right.
    private static Stroke arc(double centreX, double centreY, double radiusX, double radiusY, int from, int to) {
        List<Double> points = new ArrayList<>();
        for (int degrees = from; degrees < to + DEGREES_A_PIECE; degrees += DEGREES_A_PIECE) {
            double angle = Math.toRadians(Math.min(degrees, to));
            points.add(centreX + radiusX * Math.cos(angle));
            points.add(centreY + radiusY * Math.sin(angle));
        }
        return new Stroke(List.copyOf(points));
    }

    private static Stroke joined(Stroke... strokes) {
        List<Double> points = new ArrayList<>();
        for (Stroke stroke : strokes) {
            points.addAll(stroke.points());
        }
        return new Stroke(List.copyOf(points));
    }
}
