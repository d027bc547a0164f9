/**
 * Finding faces in photos. Start reading at {@link dev.keypoints.models.finder.FaceFinder}; what a box means, and how
 * other finders' boxes become such boxes, says {@link dev.keypoints.models.finder.FaceBoxes}; which faces count as found,
 * {@link dev.keypoints.models.finder.FaceMatches}.
 *
 * <p>Boxes are in pixels of the upright photo, pixel centres at integers.
 */
@NullMarked
package dev.keypoints.models.finder;

import org.jspecify.annotations.NullMarked;
