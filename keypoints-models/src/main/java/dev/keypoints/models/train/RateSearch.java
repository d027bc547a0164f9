package dev.keypoints.models.train;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.LineChart;

/**
 * What came of the search for a learning rate.
 *
 * @param rates that were tried, rising
 * @param losses smoothed loss at each
 * @param suggestion a rate to train with: where the loss falls fastest; NaN if it falls nowhere or the search was stopped
 * @param stopped whether somebody asked to stop before the end
 */
public record RateSearch(double[] rates, double[] losses, double suggestion, boolean stopped) {

    /** Draws the loss over the decimal logarithm of the rate, with the suggestion if there is one. */
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
        LineChart.Builder chart = LineChart.builder("Learning rate search")
                .axes("log10 of the learning rate", "smoothed loss")
                .logarithmic(true)
                .line("loss", exponents, losses);
        if (!Double.isNaN(suggestion)) {
            chart.line("suggestion", new double[] {x, x}, new double[] {lowest, highest});
        }
        return chart.build().draw();
    }
}
