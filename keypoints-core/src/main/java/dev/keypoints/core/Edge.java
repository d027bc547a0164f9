package dev.keypoints.core;

/**
 * A line between two points of a scheme, for drawing.
 *
 * @param from index of one end, from 0
 * @param to index of the other end
 */
public record Edge(int from, int to) {}
