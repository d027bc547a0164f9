package dev.keypoints.models.nets.backbone;

/**
 * One hidden linear layer of a {@link PlainBackbone}, with a rectifier after it.
 *
 * @param out numbers that come out
 * @param note what a layer table says of it
 */
public record LinearStep(int out, String note) {}
