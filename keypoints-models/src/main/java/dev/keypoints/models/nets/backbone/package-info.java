/**
 * The blocks that make features of images, which the heads read. Start reading at
 * {@link dev.keypoints.models.nets.backbone.Backbone}.
 */
@NullMarked
package dev.keypoints.models.nets.backbone;

import org.jspecify.annotations.NullMarked;
