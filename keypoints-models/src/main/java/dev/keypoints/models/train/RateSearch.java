package dev.keypoints.models.train;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.LineChart;

/**
 * What came of the search for a learning rate.
 *
 * @param rates that were tried, rising
 * @param losses smoothed loss at each
 * @param suggestion a rate to train with: where the loss falls fastest
 */
public record RateSearch(double[] rates, double[] losses, double suggestion) {

    /** Draws the loss over the decimal logarithm of the rate. */
    public PixelImage draw() {
        double[] exponents = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            exponents[i] = Math.log10(rates[i]);
        }
        double x = Math.log10(suggestion);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double loss : losses) {
            lowest = Math.min(lowest, loss);
            highest = Math.max(highest, loss);
        }
        return LineChart.builder("Learning rate search")
                .axes("log10 of the learning rate", "smoothed loss")
                .logarithmic(true)
                .line("loss", exponents, losses)
                .line("suggestion", new double[] {x, x}, new double[] {lowest, highest})
                .build()
                .draw();
    }
}
