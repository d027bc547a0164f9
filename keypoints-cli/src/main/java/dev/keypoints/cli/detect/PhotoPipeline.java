package dev.keypoints.cli.detect;

import dev.keypoints.cli.photos.BoxFile;
import dev.keypoints.cli.photos.Photo;
import dev.keypoints.cli.results.PhotoResult;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.DecodedImage;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageFormatException;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.UnaryOperator;

/**
 * Finds the faces of photos, one after the other: a thread of its own decodes the next photo while this one's faces are
 * sought, and results come in the order of the list. The next photo is the only one
 * that is held besides this one. A photo that fails is a result like any other.
 */
public final class PhotoPipeline {

    private final FaceModel model;
    private final BoxFile boxes;
    private final UnaryOperator<Box> toFaceBox;

    /**
     * Creates a pipeline.
     *
     * @param model finds faces and points
     * @param boxes photos listed there are not searched
     * @param toFaceBox turns a listed box into a face box
     */
    public PhotoPipeline(FaceModel model, BoxFile boxes, UnaryOperator<Box> toFaceBox) {
        this.model = model;
        this.boxes = boxes;
        this.toFaceBox = toFaceBox;
    }

    /** Takes the results. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Takes the result of a photo.
         *
         * @param image its pixels; empty if it could not be read
         */
        void accept(Photo photo, PhotoResult result, Optional<PixelImage> image)
                throws IOException, InterruptedException;
    }

    private record Decoded(Photo photo, Optional<DecodedImage> image, String problem) {}

    /** Works through the photos; what the handler throws ends the work. */
    public void run(List<Photo> photos, Handler handler) throws IOException, InterruptedException {
        BlockingQueue<Decoded> ahead = new SynchronousQueue<>();
        Thread decoder = new Thread(() -> decodeAll(photos, ahead), "keypoints-decoder");
        decoder.setDaemon(true);
        decoder.start();
        try {
            for (int i = 0; i < photos.size(); i++) {
                Decoded next = ahead.take();
                handler.accept(next.photo(), detect(next), next.image().map(DecodedImage::image));
            }
        } finally {
            decoder.interrupt();
        }
    }

    private static void decodeAll(List<Photo> photos, BlockingQueue<Decoded> ahead) {
        try {
            for (Photo photo : photos) {
                ahead.put(decode(photo));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Decoded decode(Photo photo) {
        if (photo.problem().isPresent()) {
            return new Decoded(photo, Optional.empty(), photo.problem().get());
        }
        try {
            return new Decoded(photo, Optional.of(ImageDecoder.defaults().decode(photo.path())), "");
        } catch (ImageFormatException e) {
            return new Decoded(photo, Optional.empty(), e.reason());
        } catch (IOException | RuntimeException e) {
            return new Decoded(photo, Optional.empty(), "cannot be read: " + e);
        } catch (OutOfMemoryError e) {
            return new Decoded(photo, Optional.empty(), "too large for the memory of this Java (-Xmx)");
        }
    }

    private PhotoResult detect(Decoded decoded) {
        String path = decoded.photo().path().toString();
        if (decoded.image().isEmpty()) {
            return PhotoResult.unread(path, decoded.problem());
        }
        PixelImage image = decoded.image().get().image();
        int orientation = decoded.image().get().orientation();
        try {
            return PhotoResult.of(path, image.size(), orientation, faces(decoded.photo(), image));
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return PhotoResult.failed(path, image.size(), orientation, "cannot be searched for faces: " + reason);
        }
    }

    private List<DetectedKeypoints> faces(Photo photo, PixelImage image) throws IOException {
        List<Box> given = boxes.of(photo.path());
        if (given.isEmpty()) {
            return model.detect(image);
        }
        List<DetectedKeypoints> faces = new ArrayList<>();
        for (Box box : given) {
            faces.add(model.detect(image, toFaceBox.apply(box)));
        }
        return faces;
    }
}
