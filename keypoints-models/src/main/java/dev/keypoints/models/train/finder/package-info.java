/**
 * Training the face finder: photos with every face that is known in them, canvases pasted together from them, targets
 * and loss. Start reading at {@link dev.keypoints.models.train.finder.FinderPhotos}.
 *
 * <p>Boxes are in pixels of the photo or canvas that they stand beside, pixel centres at integers.
 */
@NullMarked
package dev.keypoints.models.train.finder;

import org.jspecify.annotations.NullMarked;
