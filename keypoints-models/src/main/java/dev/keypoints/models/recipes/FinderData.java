package dev.keypoints.models.recipes;

import dev.keypoints.core.data.DataHash;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.core.data.sets.ImmFaceDatabase;
import dev.keypoints.models.internal.io.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What the shipped finder learns from.
 *
 * @param faces 300-W and youtube68
 * @param studio IMM, training people
 * @param found what other finders saw in all these photos
 * @param hash SHA-256 over the annotations of all training samples and the table of found faces, in hexadecimal
 */
record FinderData(FaceData faces, KeypointDataset studio, FoundFaces found, String hash) {

    /**
     * Reads the annotations; no photo is opened.
     *
     * @param root the folder that holds {@code 300w}, {@code youtube68}, {@code imm_face_db} and {@code faces.csv}
     */
    static FinderData load(Path root) throws IOException {
        FaceData faces = FaceData.load(root);
        KeypointDataset studio = ImmFaceDatabase.load(root.resolve("imm_face_db"))
                .split(ImmFaceDatabase.standardSplit())
                .training();
        return of(faces, studio, root.resolve("faces.csv"));
    }

    /** Takes annotations with the table of the faces that other finders saw. */
    static FinderData of(FaceData faces, KeypointDataset studio, Path table) throws IOException {
        String annotations = DataHash.sha256(List.of(faces.photos(), faces.frames(), studio));
        MessageDigest digest = Digests.sha256();
        digest.update(annotations.getBytes(StandardCharsets.US_ASCII));
        digest.update(Files.readAllBytes(table));
        return new FinderData(
                faces, studio, FoundFaces.read(table), HexFormat.of().formatHex(digest.digest()));
    }
}
