/** Small examples, one for each part of the library. */
@NullMarked
package dev.keypoints.examples;

import org.jspecify.annotations.NullMarked;
