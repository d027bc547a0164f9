/**
 * What the parts of the write-up share: faces to learn from ({@link dev.keypoints.examples.lab.Faces}), a
 * {@link dev.keypoints.examples.lab.Bench} that trains, draws and writes the folder of a run, and what is measured. Start
 * reading at {@code Bench}. Squared errors are percent-of-frame squared.
 */
@NullMarked
package dev.keypoints.examples.lab;

import org.jspecify.annotations.NullMarked;
