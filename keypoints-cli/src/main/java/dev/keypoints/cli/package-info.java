/** The keypoints command line. */
@NullMarked
package dev.keypoints.cli;

import org.jspecify.annotations.NullMarked;
