package org.gradsmith.cli;

import org.gradsmith.runtime.Tensor;
import org.gradsmith.runtime.data.Drawings;

/// Drawings as text for a terminal.
final class DrawingsPicture {
    private DrawingsPicture() {}

    /// Some of them side by side, two rows of pixels in a line.
    static String of(Tensor images, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < Drawings.SIDE; row += 4) {
            StringBuilder line = new StringBuilder();
            for (int image = from; image < to; image++) {
                for (int column = 0; column < Drawings.SIDE; column += 2) {
                    line.append(block(isInk(images, image, row, column), isInk(images, image, row + 2, column)));
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static boolean isInk(Tensor images, int image, int row, int column) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += images.get((image * Drawings.SIDE + row + i / 2) * Drawings.SIDE + column + i % 2);
        }
        return sum > 1.6;
    }

    private static char block(boolean isUpper, boolean isLower) {
        return isUpper ? isLower ? '█' : '▀' : isLower ? '▄' : ' ';
    }
}
