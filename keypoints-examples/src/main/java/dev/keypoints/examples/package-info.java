/**
 * The parts of the write-up ({@code writeup}), what they share ({@code lab}) and their reports ({@code report}). Start reading at
 * {@code writeup.RunCommand}. A small project that uses the library from outside lies in {@code outside-project}.
 */
@NullMarked
package dev.keypoints.examples;

import org.jspecify.annotations.NullMarked;
