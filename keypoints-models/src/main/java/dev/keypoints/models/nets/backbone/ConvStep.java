package dev.keypoints.models.nets.backbone;

/**
 * One convolution of a {@link PlainBackbone}, with a rectifier after it.
 *
 * @param out channels that come out
 * @param kernel side of the square kernel, odd; the padding is half of it
 * @param stride step in both directions
 * @param pool side of the squares of cells that are pooled to their largest after it; 1 for no pooling
 * @param norm true for a batch normalisation between convolution and rectifier
 * @param note what a layer table says of it
 */
public record ConvStep(int out, int kernel, int stride, int pool, boolean norm, String note) {

    /** Creates a convolution of stride 1 without pooling, normalisation and note. */
    public static ConvStep of(int out, int kernel) {
        return new ConvStep(out, kernel, 1, 1, false, "");
    }

    /** Returns the same with another stride. */
    public ConvStep stride(int newStride) {
        return new ConvStep(out, kernel, newStride, pool, norm, note);
    }

    /** Returns the same with pooling after it. */
    public ConvStep pool(int newPool) {
        return new ConvStep(out, kernel, stride, newPool, norm, note);
    }

    /** Returns the same with batch normalisation or without. */
    public ConvStep norm(boolean newNorm) {
        return new ConvStep(out, kernel, stride, pool, newNorm, note);
    }

    /** Returns the same with a note. */
    public ConvStep note(String newNote) {
        return new ConvStep(out, kernel, stride, pool, norm, newNote);
    }
}
