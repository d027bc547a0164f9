/**
 * What a detection leaves: {@link dev.keypoints.cli.results.PhotoResult} and the
 * {@link dev.keypoints.cli.results.ResultWriter}s that put results, one by one, into JSON, CSV or lines of text.
 * {@code docs/cli.md} describes the formats. {@link dev.keypoints.cli.results.Reasons} says why a file could not be read or
 * written. Start reading at {@code ResultWriter}.
 *
 * <p>Units: pixels of the upright photo, pixel centres at integers; numbers with a dot in every locale.
 */
@NullMarked
package dev.keypoints.cli.results;

import org.jspecify.annotations.NullMarked;
