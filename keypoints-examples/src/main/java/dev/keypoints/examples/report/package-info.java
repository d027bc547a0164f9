/**
 * Reports of runs: a page with texts, tables and pictures that stands alone in one HTML file, its pictures as PNG files,
 * and the run's figures as JSON. Start reading at {@link dev.keypoints.examples.report.Report}.
 */
@NullMarked
package dev.keypoints.examples.report;

import org.jspecify.annotations.NullMarked;
