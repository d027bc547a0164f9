package dev.keypoints.core;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageSource;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One annotated object in an image. A photo with three annotated faces makes three samples that share their image
 * source.
 *
 * @param id what to call the sample in messages and lists, unique in its data set: {@code folder/name}, with
 *     {@code #k} for the k-th object (from 0) of a photo that holds several
 *     (formats that may hold several always write it)
 * @param subject who or what is shown, for splits that must not mix people; the id where nothing is known
 * @param image where the pixels come from; not opened until asked
 * @param keypoints places in pixels of the upright image
 * @param annotatedBox the box as the file gave it, if it gave one; <em>not</em> the face box of this library
 * @param annotatedArea the area of the object in square pixels as the file gave it (COCO), if it gave one
 */
public record KeypointSample(
        String id,
        String subject,
        ImageSource image,
        Keypoints keypoints,
        Optional<Box> annotatedBox,
        OptionalDouble annotatedArea) {

    /** Creates a sample without a box of the file's own, its subject being its id. */
    public KeypointSample(String id, ImageSource image, Keypoints keypoints) {
        this(id, id, image, keypoints, Optional.empty());
    }

    /** Creates a sample without an area of the file's own. */
    public KeypointSample(
            String id, String subject, ImageSource image, Keypoints keypoints, Optional<Box> annotatedBox) {
        this(id, subject, image, keypoints, annotatedBox, OptionalDouble.empty());
    }

    /**
     * Returns the face box: the smallest rectangle that holds all known points.
     *
     * @throws IllegalStateException if all points are missing
     */
    public Box faceBox() {
        return keypoints
                .bounds()
                .orElseThrow(() -> new IllegalStateException("sample " + id + " has no box: every point is missing"));
    }

    /** Returns this sample with other keypoints. */
    public KeypointSample withKeypoints(Keypoints newKeypoints) {
        return new KeypointSample(id, subject, image, newKeypoints, annotatedBox, annotatedArea);
    }

    /** Returns this sample with another subject. */
    public KeypointSample withSubject(String newSubject) {
        return new KeypointSample(id, newSubject, image, keypoints, annotatedBox, annotatedArea);
    }
}
