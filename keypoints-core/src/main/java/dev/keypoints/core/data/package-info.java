/**
 * Annotated data sets: {@link dev.keypoints.core.data.KeypointReader} (a file or folder in, samples out),
 * {@link dev.keypoints.core.data.KeypointDataset} (samples of one scheme, immutable and lazy) and
 * {@link dev.keypoints.core.data.Split} (training and validation by a named rule). Start reading at
 * {@code KeypointDataset}. The formats themselves live in {@code dev.keypoints.core.data.format}, the public data sets
 * in {@code dev.keypoints.core.data.sets}.
 *
 * <p>Units: pixels of the upright image, pixel centres at integers, whatever the file counts from. Images are opened
 * when a sample is asked for its pixels, never before.
 */
@NullMarked
package dev.keypoints.core.data;

import org.jspecify.annotations.NullMarked;
