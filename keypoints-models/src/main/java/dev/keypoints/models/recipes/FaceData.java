package dev.keypoints.models.recipes;

import dev.keypoints.core.data.DataHash;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.data.sets.StandardFaces;
import dev.keypoints.core.data.sets.Youtube68;
import dev.keypoints.core.metrics.LabelLean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The face data that the shipped models learn from: 300-W and youtube68, each with its fixed validation part.
 *
 * @param photos 300-W, training part
 * @param photosValidation 300-W, the list in {@code validation.txt}
 * @param frames youtube68, training people
 * @param framesValidation youtube68, every tenth person
 */
record FaceData(
        KeypointDataset photos,
        KeypointDataset photosValidation,
        KeypointDataset frames,
        KeypointDataset framesValidation) {

    /** The lean of the labels of {@link #photos}; the shipped points are to lie where these labels do. */
    static final LabelLean LEAN = new LabelLean(Dataset300W.LABEL_LEAN);

    static final String DATA_LICENCE =
            "300-W, YouTube Faces and, for the finder, IMM: research use only, no commercial use; photos of real people";

    static final String WEIGHTS_LICENCE = "research use only, as the data they were trained on";

    /**
     * Reads the annotations; no photo is opened.
     *
     * @param root the folder that holds {@code 300w} and {@code youtube68}
     */
    static FaceData load(Path root) throws IOException {
        StandardFaces faces = new StandardFaces(root);
        if (!faces.hasPhotos() || !faces.hasFrames()) {
            throw new IOException("the folder " + root + " should hold the folders '300w' and 'youtube68'");
        }
        Split.Parts a = faces.photoParts();
        Split.Parts b = faces.frameParts();
        return new FaceData(a.training(), a.validation(), b.training(), b.validation());
    }

    /** Returns the validation parts to report apart: helen + lfpw, the harder afw, and youtube68. */
    List<KeypointDataset> validationSets() {
        List<KeypointDataset> sets = new ArrayList<>(StandardFaces.photoSets(photosValidation));
        sets.add(StandardFaces.frameSet(framesValidation));
        return List.copyOf(sets);
    }

    /** Returns the same with the labels of the frames to learn from moved sideways, so that they lean like the photos'. */
    FaceData withOneLean() {
        LabelLean framesLean = new LabelLean(Youtube68.LABEL_LEAN);
        return new FaceData(
                photos, photosValidation, frames.withKeypoints(k -> framesLean.toLeanLike(LEAN, k)), framesValidation);
    }

    /** Says what was trained on and what was kept out. */
    String description() {
        return photos.size() + " faces of the 300-W training parts (helen, lfpw, afw), without the "
                + photosValidation.size() + " of the validation list; " + frames.size()
                + " frames of youtube68, without the " + framesValidation.size() + " of every tenth person";
    }

    /** Returns the SHA-256 over the annotations of all training samples, in hexadecimal. */
    String hash() {
        return DataHash.sha256(List.of(photos, frames));
    }
}
