/**
 * The parts of the write-up, a class or two each, with the knobs first, and the command that runs them. Start reading at
 * {@code NosePart}.
 */
@NullMarked
package dev.keypoints.examples.writeup;

import org.jspecify.annotations.NullMarked;
