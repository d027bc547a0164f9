/**
 * Faces that this library draws itself, with points that are known exactly: a data set for first steps without any
 * download, and the fixture of tests. Start reading at {@link dev.keypoints.core.data.generated.GeneratedFaces}.
 *
 * <p>A face is a surface in space. Its unit is half the distance of the outer eye corners of an average face; x grows
 * to the right of the picture, y downwards, z towards the viewer, and the eyes lie at y = 0. The surface is rendered
 * with a depth buffer; skin, eyes, brows and lips are a texture drawn with Java2D on the plane of x and y. Points and
 * pixels come from the same curves.
 */
@NullMarked
package dev.keypoints.core.data.generated;

import org.jspecify.annotations.NullMarked;
