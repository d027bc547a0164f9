/**
 * Readers of annotation formats: {@link dev.keypoints.core.data.format.PtsReader} (300-W),
 * {@link dev.keypoints.core.data.format.DlibXmlReader}, {@link dev.keypoints.core.data.format.AsfReader} (IMM),
 * {@link dev.keypoints.core.data.format.IndexedCsvReader} (youtube68),
 * {@link dev.keypoints.core.data.format.NamedCsvReader} (a table with a header) and
 * {@link dev.keypoints.core.data.format.CocoReader}; and {@link dev.keypoints.core.data.format.FoundFaces}, the boxes
 * that other face finders saw. {@code docs/data-formats.md} describes each format. Start reading
 * at {@code PtsReader}.
 *
 * <p>Units: whatever a file counts from, samples are in pixels of the upright image, pixel centres at integers.
 *
 * <p>Ids: folder and stem ({@code helen/123_1}) where a photo holds one object; {@code afw/123#0}, {@code #1}, ... in
 * the formats that may hold several (dlib XML, COCO, and a table that names a photo twice). Tables keep the image name
 * as they write it.
 */
@NullMarked
package dev.keypoints.core.data.format;

import org.jspecify.annotations.NullMarked;
