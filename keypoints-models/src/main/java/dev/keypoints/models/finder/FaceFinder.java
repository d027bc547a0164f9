package dev.keypoints.models.finder;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.inference.Precision;
import java.util.List;

/** Finds faces. Implementations may be used by any number of threads at once and give bit-equal results. */
public interface FaceFinder extends AutoCloseable {

    /**
     * Finds every face in a photo.
     *
     * @param image the upright photo; the finders of this library take sides of up to 65,535 pixels
     * @return the faces, highest score first; empty if there is none
     * @throws IllegalArgumentException if a side has more pixels than the finder takes
     * @throws IllegalStateException after {@link #close}
     */
    List<FoundFace> find(PixelImage image);

    /**
     * Finds every face in several photos. Gives what {@link #find} gives for each, boxes within 0.01 pixel.
     *
     * @return one list a photo, in their order
     * @throws IllegalArgumentException as {@link #find}
     * @throws IllegalStateException as {@link #find}
     */
    default List<List<FoundFace>> findAll(List<PixelImage> images) {
        return images.stream().map(this::find).toList();
    }

    /** Frees the native memory; waits for searches under way. */
    @Override
    void close();

    /**
     * Creates the finder that a part of a model bundle holds, with the options that stand there.
     *
     * @throws IllegalArgumentException if the part is no face finder or its weights do not fit its network
     */
    static FaceFinder of(ModelPart part) {
        return of(part, FinderOptions.of(part.codec()));
    }

    /** Creates the finder that a part of a model bundle holds, with other options, to compute with 32 bits. */
    static FaceFinder of(ModelPart part, FinderOptions options) {
        return of(part, options, Precision.FULL);
    }

    /** Creates the finder that a part of a model bundle holds, with other options. */
    static FaceFinder of(ModelPart part, FinderOptions options, Precision precision) {
        return NetFaceFinder.of(part, options, precision);
    }
}
