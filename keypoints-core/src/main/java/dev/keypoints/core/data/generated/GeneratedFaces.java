package dev.keypoints.core.data.generated;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data set of drawn faces whose points are known exactly: people of many skins and features, with and without beard,
 * glasses and hair, in several views each, in light from all sides and before all sorts of backgrounds.
 *
 * <pre>{@code
 * KeypointDataset faces = GeneratedFaces.builder()
 *         .people(40).viewsLikeImm().scheme(KeypointScheme.imm58()).size(640, 480).seed(7).build();
 * }</pre>
 *
 * <p>A sample depends on the settings, the seed, the number of its person and its view, and on nothing else: a set of
 * more people begins with the same faces. Ids are {@code generated/PERSON-VIEW} ({@code generated/03-1}), the subject
 * is the person ({@code 03}), numbered from 1. Pictures are drawn when their pixels are asked for.
 *
 * <p>Every point lies in the frame. Points of the outline follow the edge of the face that the viewer sees, as in 300-W
 * and IMM, so they are visible in turned heads too. A point that nose or brow hides keeps its true place and is
 * {@linkplain dev.keypoints.core.PointState#OCCLUDED occluded}. Hair, beard and glasses hide nothing: real data sets
 * mark points through them. As in IMM, the point that {@code imm58} calls nose_tip lies below the tip, where nose and
 * lip meet; that of {@code ibug68} and {@code nose1} is the tip itself.
 */
public final class GeneratedFaces {

    private static final double MARGIN = 0.03;

    private GeneratedFaces() {}

    /** Starts a set; without further settings it has 40 people in the views of IMM, 320x240, 68 points, seed 1. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. */
    public static final class Builder {

        private int people = 40;
        private List<FaceView> views = FaceView.likeImm();
        private KeypointScheme scheme = KeypointScheme.ibug68();
        private ImageSize size = new ImageSize(320, 240);
        private double smallest = 0.36;
        private double largest = 0.46;
        private long seed = 1;

        private Builder() {}

        /** Sets how many people there are, 1 to 100,000; default 40. */
        @CanIgnoreReturnValue
        public Builder people(int count) {
            if (count < 1 || count > 100_000) {
                throw new IllegalArgumentException("people must be 1 to 100000, but was " + count);
            }
            people = count;
            return this;
        }

        /** Shows each person in the six views of the IMM face database; the default. */
        @CanIgnoreReturnValue
        public Builder viewsLikeImm() {
            return views(FaceView.likeImm());
        }

        /**
         * Sets the views of each person; a view may stand several times, the photos differ.
         *
         * @throws IllegalArgumentException if there is none
         */
        @CanIgnoreReturnValue
        public Builder views(List<FaceView> list) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException("views must name at least one view");
            }
            views = List.copyOf(list);
            return this;
        }

        /**
         * Sets which points the samples have; default {@link KeypointScheme#ibug68}.
         *
         * @throws IllegalArgumentException if it is none of ibug68, imm58 and nose1
         */
        @CanIgnoreReturnValue
        public Builder scheme(KeypointScheme points) {
            if (!Landmarks.know(points)) {
                throw new IllegalArgumentException(
                        "generated faces have the points of " + Landmarks.schemes() + ", but not of " + points.name());
            }
            scheme = points;
            return this;
        }

        /** Sets the size of the pictures in pixels, each side 32 to 4096; default 320x240. */
        @CanIgnoreReturnValue
        public Builder size(int width, int height) {
            if (width < 32 || width > 4096 || height < 32 || height > 4096) {
                throw new IllegalArgumentException(
                        "each side of a picture must be 32 to 4096 pixels, but was " + width + "x" + height);
            }
            size = new ImageSize(width, height);
            return this;
        }

        /**
         * Sets how large the faces are: the longer side of the box of all 68 points as a share of the shorter side of
         * the frame, drawn evenly between two bounds, 0.05 to 0.9; default 0.36 to 0.46, about that of IMM.
         */
        @CanIgnoreReturnValue
        public Builder faceShare(double low, double high) {
            if (!(low >= 0.05 && low <= high && high <= 0.9)) {
                throw new IllegalArgumentException(
                        "faceShare must be two shares in rising order from 0.05 to 0.9, but was " + low + " to "
                                + high);
            }
            smallest = low;
            largest = high;
            return this;
        }

        /** Sets the number that selects the people; default 1. */
        @CanIgnoreReturnValue
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** Returns the data set, called "generated"; its points are computed now, its pictures when asked for. */
        public KeypointDataset build() {
            List<KeypointSample> samples = new ArrayList<>(people * views.size());
            int digits = Math.max(2, String.valueOf(people).length());
            for (int number = 1; number <= people; number++) {
                Person person = Person.draw(new Chance(seed, number));
                String name = String.format(java.util.Locale.ROOT, "%0" + digits + "d", number);
                int[] seen = new int[FaceView.values().length];
                for (FaceView view : views) {
                    int again = seen[view.ordinal()]++;
                    String id = "generated/" + name + "-" + view.number() + (again == 0 ? "" : "." + again);
                    long key = (long) number << 24 | (long) again << 8 | view.number();
                    samples.add(sample(id, name, person, view, new Chance(seed, ~key)));
                }
            }
            return KeypointDataset.of("generated", scheme, samples);
        }

        private KeypointSample sample(String id, String name, Person person, FaceView view, Chance chance) {
            Shot shot = Shot.draw(person, view, chance);
            Camera camera = place(shot, chance);
            Keypoints points = Landmarks.of(scheme, shot.surface(), shot.features(), shot.head(), camera);
            return new KeypointSample(id, name, new FacePicture(id, shot, camera, size), points, Optional.empty());
        }

        /** Puts the face near the middle of the frame, all points of it inside. */
        private Camera place(Shot shot, Chance chance) {
            Box box = Landmarks.bounds(shot.surface(), shot.features(), shot.head(), new Camera(1, 0, 0));
            int shorter = Math.min(size.width(), size.height());
            double scale = chance.between(smallest, largest) * shorter / box.longSide();
            double spread = 0.06 * shorter;
            double x = fit(chance.about(spread), box.width() * scale, size.width());
            double y = fit(chance.about(spread) + 0.04 * shorter, box.height() * scale, size.height());
            return new Camera(scale, x - scale * (box.x() + box.width() / 2), y - scale * (box.y() + box.height() / 2));
        }

        /** Returns the middle of a face that is off the middle of the frame, moved so that it lies inside. */
        private static double fit(double off, double extent, int frame) {
            double free = Math.max(0, frame * (0.5 - MARGIN) - extent / 2);
            return (frame - 1) / 2.0 + Math.max(-free, Math.min(free, off));
        }
    }
}
