package dev.keypoints.augment.map;

import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Maps one after the other; neighbours that are matrices are one. */
record ChainMap(List<PointMap> links) implements PointMap {

    ChainMap {
        links = List.copyOf(links);
    }

    static PointMap of(PointMap first, PointMap second) {
        if (first == PointMap.identity()) {
            return second;
        }
        if (first instanceof MatrixMap a && second instanceof MatrixMap b) {
            return new MatrixMap(a.transform().then(b.transform()));
        }
        List<PointMap> links = new ArrayList<>(parts(first));
        for (PointMap next : parts(second)) {
            PointMap last = links.get(links.size() - 1);
            if (last instanceof MatrixMap a && next instanceof MatrixMap b) {
                links.set(links.size() - 1, new MatrixMap(a.transform().then(b.transform())));
            } else {
                links.add(next);
            }
        }
        return links.size() == 1 ? links.get(0) : new ChainMap(links);
    }

    private static List<PointMap> parts(PointMap map) {
        return map instanceof ChainMap chain ? chain.links : List.of(map);
    }

    @Override
    public Optional<Transform2> matrix() {
        return Optional.empty();
    }

    @Override
    public Point apply(double x, double y) {
        Point p = new Point(x, y);
        for (PointMap link : links) {
            p = link.apply(p.x(), p.y());
        }
        return p;
    }

    @Override
    public void applyAll(double[] xs, double[] ys, int n) {
        for (PointMap link : links) {
            link.applyAll(xs, ys, n);
        }
    }

    @Override
    public PointMap inverse() {
        List<PointMap> back = new ArrayList<>();
        for (PointMap link : links) {
            back.add(link.inverse());
        }
        Collections.reverse(back);
        return new ChainMap(back);
    }

    @Override
    public boolean mirrors() {
        boolean mirrored = false;
        for (PointMap link : links) {
            mirrored ^= link.mirrors();
        }
        return mirrored;
    }
}
