/**
 * The command line: {@code Main} holds the commands, each a class of its own, and
 * {@code Backend} what they ask of the models.
 */
@NullMarked
package dev.keypoints.cli;

import org.jspecify.annotations.NullMarked;
