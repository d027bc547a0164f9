package dev.keypoints.core;

import java.util.List;

/**
 * A named part of a scheme, such as the jaw.
 *
 * @param name what tables and legends call it
 * @param points indices into the scheme, from 0
 */
public record PointGroup(String name, List<Integer> points) {

    /** Creates a group; the list is copied. */
    public PointGroup {
        points = List.copyOf(points);
    }
}
