package dev.keypoints.models.nets.layers;

/** An array without numbers: what is computed with it is noted, not done. Layers keep to one operation each for it. */
public interface NotedArray {}
