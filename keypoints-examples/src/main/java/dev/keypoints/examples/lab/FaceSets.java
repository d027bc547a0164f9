package dev.keypoints.examples.lab;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.generated.FaceView;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.data.sets.ImmFaceDatabase;
import dev.keypoints.core.data.sets.Youtube68;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.train.data.SampleCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data of the write-up where there are some, else faces that this project draws: the same schemes, the same views, the
 * same split by people. Photos are held in memory once they were used.
 */
public final class FaceSets {

    /** Side of the square around a face's box, over the box's longer side, in the parts that crop. */
    public static final double CROP = 1.3;

    /** What is held around a box: room for augmentation. */
    private static final double HELD = 2.2;

    /** Every fifth drawn person is kept out. */
    private static final int FIFTH = 5;

    private static final long CACHE_BYTES = 3L << 30;
    /** Twice as many as IMM has: small networks without augmentation need them. */
    private static final int VIEWED_PEOPLE = 80;

    private static final int QUICK_VIEWED = 50;
    private static final int QUICK_WILD = 60;
    private static final int QUICK_FRAMES = 80;
    private static final int PHOTOS_EACH = 3;

    private final RunOptions options;
    private final SampleCache cache = new SampleCache(CACHE_BYTES);

    /** What was read or drawn already, by name: a part may use what another has. */
    private final Map<String, Split.Parts> made = new HashMap<>();

    /** Creates the sets of a run; nothing is read yet. */
    public FaceSets(RunOptions options) {
        this.options = options;
    }

    /** Returns what the faces are, for a report. */
    public String description() {
        return options.data().isPresent()
                ? "photos of real people"
                : "faces that this project draws: without --data there are no photos to learn from";
    }

    /**
     * Returns people in the six views of the IMM face database with its 58 points, seen as whole photos; of IMM, people 1
     * to 32 to learn from and 33 to 40 to judge by, the points of each eye in one order.
     *
     * @throws IOException if the data cannot be read
     */
    public Faces views58() throws IOException {
        Split.Parts parts = views(KeypointScheme.imm58());
        return Faces.of(
                new Split.Parts(
                        ImmFaceDatabase.withEyesInOrder(parts.training()),
                        ImmFaceDatabase.withEyesInOrder(parts.validation())),
                InputView.wholeFrame());
    }

    /**
     * Returns the same with the points of eyes as they were marked, see {@link ImmFaceDatabase#eyesOutOfOrder}.
     *
     * @throws IOException if the data cannot be read
     */
    public Faces views58AsMarked() throws IOException {
        return Faces.of(views(KeypointScheme.imm58()), InputView.wholeFrame());
    }

    /**
     * Returns the same photos with the tip of the nose only.
     *
     * @throws IOException if the data cannot be read
     */
    public Faces noses() throws IOException {
        if (options.data().isEmpty()) {
            return Faces.of(views(KeypointScheme.nose1()), InputView.wholeFrame());
        }
        KeypointScheme all = KeypointScheme.imm58();
        List<Integer> nose = List.of(all.indexOf("nose_tip"));
        Split.Parts parts = views(all);
        KeypointScheme one = KeypointScheme.nose1();
        return Faces.of(
                new Split.Parts(
                        parts.training().pick(one, nose), parts.validation().pick(one, nose)),
                InputView.wholeFrame());
    }

    private Split.Parts views(KeypointScheme scheme) throws IOException {
        return once("views, " + scheme.name(), () -> cached(viewed(scheme)));
    }

    private Split.Parts viewed(KeypointScheme scheme) throws IOException {
        Optional<Path> folder = folder("imm_face_db");
        if (folder.isPresent()) {
            return ImmFaceDatabase.load(folder.get()).split(ImmFaceDatabase.standardSplit());
        }
        KeypointDataset drawn = GeneratedFaces.builder()
                .people(options.fullOrQuick(VIEWED_PEOPLE, QUICK_VIEWED))
                .viewsLikeImm()
                .scheme(scheme)
                .size(options.fullOrQuick(320, 160), options.fullOrQuick(240, 120))
                .seed(options.seed())
                .build();
        return drawn.split(Split.bySubjectEvery(FIFTH));
    }

    /**
     * Returns faces in the wild with 68 points, seen as squares around their boxes: 300-W with its validation list.
     *
     * @throws IOException if the data cannot be read
     */
    public Faces wild68() throws IOException {
        return Faces.of(once("wild", () -> around(wild())), InputView.aroundBox(CROP));
    }

    private Split.Parts wild() throws IOException {
        Optional<Path> folder = folder("300w");
        return folder.isPresent()
                ? Dataset300W.load(folder.get()).split(Dataset300W.standardSplit(folder.get()))
                : drawnWild("wild", options.fullOrQuick(200, QUICK_WILD), options.seed());
    }

    /**
     * Returns many faces with noisier points to learn features from: youtube68.
     *
     * @throws IOException if the data cannot be read
     */
    public Faces frames68() throws IOException {
        return Faces.of(once("frames", () -> around(frames())), InputView.aroundBox(CROP));
    }

    private Split.Parts frames() throws IOException {
        Optional<Path> folder = folder("youtube68");
        return folder.isPresent()
                ? Youtube68.load(folder.get()).split(Youtube68.standardSplit())
                : drawnWild("frames", options.fullOrQuick(400, QUICK_FRAMES), options.seed() + 1);
    }

    /**
     * Returns faces with those of {@link #frames68} to learn from as well; their labels are moved to lean like the others'.
     *
     * @param wild the faces of {@link #wild68}
     * @throws IOException if the data cannot be read
     */
    public Faces withFrames68(Faces wild) throws IOException {
        KeypointDataset frames = frames68().training();
        KeypointDataset moved = options.data().isEmpty()
                ? frames
                : frames.withKeypoints(k -> new LabelLean(Youtube68.LABEL_LEAN).toLeanLike(wildLean(), k));
        return new Faces(wild.training().concat(moved), wild.validation(), wild.view());
    }

    /** Returns how far the labels of {@link #wild68} lean to one side; those of drawn faces do not. */
    public LabelLean wildLean() {
        return options.data().isEmpty() ? LabelLean.NONE : new LabelLean(Dataset300W.LABEL_LEAN);
    }

    /** Ids begin with the name, so that two sets can be joined. */
    private Split.Parts drawnWild(String name, int people, long seed) {
        KeypointDataset drawn = GeneratedFaces.builder()
                .people(people)
                .views(Collections.nCopies(PHOTOS_EACH, FaceView.FREE))
                .scheme(KeypointScheme.ibug68())
                .size(options.fullOrQuick(320, 160), options.fullOrQuick(240, 120))
                .faceShare(0.4, 0.7)
                .seed(seed)
                .build();
        List<KeypointSample> named = drawn.stream()
                .map(s -> new KeypointSample(
                        name + "/" + s.id(), s.subject(), s.image(), s.keypoints(), s.annotatedBox()))
                .toList();
        return KeypointDataset.of(name, drawn.scheme(), named).split(Split.bySubjectEvery(FIFTH));
    }

    private interface Source {
        Split.Parts read() throws IOException;
    }

    private Split.Parts once(String name, Source source) throws IOException {
        Split.Parts parts = made.get(name);
        if (parts == null) {
            parts = source.read();
            made.put(name, parts);
        }
        return parts;
    }

    private Split.Parts cached(Split.Parts parts) {
        return new Split.Parts(cache.whole(parts.training()), cache.whole(parts.validation()));
    }

    private Split.Parts around(Split.Parts parts) {
        return new Split.Parts(cache.around(parts.training(), HELD), cache.around(parts.validation(), HELD));
    }

    private Optional<Path> folder(String name) throws IOException {
        if (options.data().isEmpty()) {
            return Optional.empty();
        }
        Path folder = options.data().get().resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder " + options.data().get() + " should hold the folder '" + name + "'");
        }
        return Optional.of(folder);
    }
}
