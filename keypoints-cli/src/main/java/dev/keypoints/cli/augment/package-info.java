/**
 * The work of {@code keypoints augment}: {@link dev.keypoints.cli.augment.PhotoPoints} says which points a photo has,
 * {@link dev.keypoints.cli.augment.SheetRow} augments a photo some times and makes pictures of a contact sheet of it.
 * Start reading at {@code SheetRow}.
 */
@NullMarked
package dev.keypoints.cli.augment;

import org.jspecify.annotations.NullMarked;
