package org.gradsmith.runtime.data;

import java.util.List;
import org.gradsmith.runtime.RandomNumbers;
import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Strokes.Stroke;

/// Drawings of digits as by many hands, 28 × 28, from 0 (paper) to 1 (ink): each with its own shift, size, slant,
/// thickness, trembling and noise, all fixed by a seed. For examples and tests that need data and no file.
///
/// @param images `[count, 28, 28]`
/// @param digits `[count]`, what each shows
public record Drawings(Tensor images, Tensor digits) {
    /// The pixels along each side.
    public static final int SIDE = 28;

    private static final int DIGITS = 10;
    private static final double HEIGHT = 19;
    private static final double BLUR = 0.9;

    /// Draws digits, as many of each.
    public static Drawings draw(int count, long seed) {
        Tensor.Floats images = (Tensor.Floats) Tensor.of(new float[count * SIDE * SIDE], count, SIDE, SIDE);
        Tensor digits = Tensor.of(new float[count], count);
        for (int i = 0; i < count; i++) {
            RandomNumbers random = new RandomNumbers(seed, "drawing " + i);
            digits.set(i, i % DIGITS);
            new Pen(images.array(), i * SIDE * SIDE, random).write(i % DIGITS);
        }
        return new Drawings(images, digits);
    }

    /// One hand that writes one digit.
    private static final class Pen {
        private final float[] image;
        private final int start;
        private final RandomNumbers random;
        private final double width;
        private final double height;
        private final double slant;
        private final double turn;
        private final double x;
        private final double y;
        private final double thickness;
        private final double trembling;

        Pen(float[] image, int start, RandomNumbers random) {
            this.image = image;
            this.start = start;
            this.random = random;
            this.height = HEIGHT * between(0.8, 1.2);
            this.width = height * between(0.65, 0.95);
            this.slant = between(-0.2, 0.4);
            this.turn = between(-0.2, 0.2);
            this.x = SIDE / 2.0 + between(-2, 2);
            this.y = SIDE / 2.0 + between(-2, 2);
            this.thickness = between(0.7, 1.7);
            this.trembling = between(0, 0.03);
        }

        private double between(double least, double most) {
            return least + (most - least) * random.nextUniform();
        }

        void write(int digit) {
            List<List<Stroke>> ways = Strokes.of(digit);
            for (Stroke stroke : ways.get(random.nextInt(ways.size()))) {
                draw(stroke);
            }
            double noise = between(0, 0.12);
            for (int i = start; i < start + SIDE * SIDE; i++) {
                image[i] = (float) clamp(image[i] + noise * random.nextNormal(), 0, 1);
            }
        }

        private void draw(Stroke stroke) {
            double fromX = 0;
            double fromY = 0;
            for (int i = 0; i < stroke.size(); i++) {
                double right = (stroke.x(i) - 0.5 + trembling * random.nextNormal()) * width;
                double down = (stroke.y(i) - 0.5 + trembling * random.nextNormal()) * height;
                double leaning = right - slant * down;
                double toX = x + leaning * Math.cos(turn) - down * Math.sin(turn);
                double toY = y + leaning * Math.sin(turn) + down * Math.cos(turn);
                if (i > 0) {
                    ink(fromX, fromY, toX, toY);
                }
                fromX = toX;
                fromY = toY;
            }
        }

        /// Inks the pixels near a line.
        private void ink(double fromX, double fromY, double toX, double toY) {
            double reach = thickness + BLUR;
            int left = (int) Math.max(0, Math.min(fromX, toX) - reach);
            int right = (int) Math.min(SIDE - 1.0, Math.max(fromX, toX) + reach);
            int top = (int) Math.max(0, Math.min(fromY, toY) - reach);
            int bottom = (int) Math.min(SIDE - 1.0, Math.max(fromY, toY) + reach);
            for (int row = top; row <= bottom; row++) {
                for (int column = left; column <= right; column++) {
                    double far = distance(column + 0.5, row + 0.5, fromX, fromY, toX, toY);
                    float ink = (float) clamp((thickness - far) / BLUR + 0.5, 0, 1);
                    int at = start + row * SIDE + column;
                    image[at] = Math.max(image[at], ink);
                }
            }
        }

        private static double distance(double atX, double atY, double fromX, double fromY, double toX, double toY) {
            double alongX = toX - fromX;
            double alongY = toY - fromY;
            double square = alongX * alongX + alongY * alongY;
            double share = square == 0 ? 0 : ((atX - fromX) * alongX + (atY - fromY) * alongY) / square;
            double inside = clamp(share, 0, 1);
            return Math.hypot(atX - fromX - inside * alongX, atY - fromY - inside * alongY);
        }
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
