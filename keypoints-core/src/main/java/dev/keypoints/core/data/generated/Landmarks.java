package dev.keypoints.core.data.generated;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Puts the points of a scheme on a face. */
final class Landmarks {

    private static final Map<KeypointScheme, Function<Landmarks, List<Point3>>> SCHEMES = Map.of(
            KeypointScheme.ibug68(), Landmarks::ibug68,
            KeypointScheme.imm58(), Landmarks::imm58,
            KeypointScheme.nose1(), Landmarks::nose1);

    /** A place is hidden where the surface comes nearer to the viewer by more than this. */
    private static final double HIDDEN = 0.03;

    private final FaceSurface surface;
    private final FaceFeatures f;
    private final Pose pose;

    private Landmarks(FaceSurface surface, FaceFeatures features, Pose pose) {
        this.surface = surface;
        this.f = features;
        this.pose = pose;
    }

    /** Tells whether the faces have the points of a scheme. */
    static boolean know(KeypointScheme scheme) {
        return SCHEMES.containsKey(scheme);
    }

    /** Returns the names of the schemes whose points the faces have. */
    static List<String> schemes() {
        return SCHEMES.keySet().stream().map(KeypointScheme::name).sorted().toList();
    }

    /** Returns the points of a face in the frame. */
    static Keypoints of(KeypointScheme scheme, FaceSurface surface, FaceFeatures features, Pose pose, Camera camera) {
        Landmarks landmarks = new Landmarks(surface, features, pose);
        List<Point3> places = Objects.requireNonNull(SCHEMES.get(scheme)).apply(landmarks);
        double[] xy = new double[2 * places.size()];
        PointState[] states = new PointState[places.size()];
        for (int i = 0; i < places.size(); i++) {
            Point3 placed = pose.place(places.get(i));
            xy[2 * i] = camera.x(placed);
            xy[2 * i + 1] = camera.y(placed);
            boolean outline = scheme.pointName(i).startsWith("jaw_")
                    || scheme.pointName(i).equals("chin");
            states[i] = !outline && landmarks.hidden(places.get(i)) ? PointState.OCCLUDED : PointState.VISIBLE;
        }
        return Keypoints.of(scheme, xy, states);
    }

    /** Returns the box of the 68 points in the frame of a camera. */
    static Box bounds(FaceSurface surface, FaceFeatures features, Pose pose, Camera camera) {
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (Point3 place : new Landmarks(surface, features, pose).ibug68()) {
            Point3 placed = pose.place(place);
            x0 = Math.min(x0, camera.x(placed));
            y0 = Math.min(y0, camera.y(placed));
            x1 = Math.max(x1, camera.x(placed));
            y1 = Math.max(y1, camera.y(placed));
        }
        return Box.ofCorners(x0, y0, x1, y1);
    }

    private List<Point3> ibug68() {
        List<Point3> all = new ArrayList<>(68);
        jaw(all, 8, 7);
        for (double t : new double[] {1, 0.75, 0.5, 0.25, 0}) {
            add(all, f.browTop(t), -1);
        }
        for (double t : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            add(all, f.browTop(t), 1);
        }
        for (double t : new double[] {0, 1 / 3.0, 2 / 3.0, 1}) {
            add(all, f.bridge(t), 1);
        }
        double[] wing = f.nose(0.85, 0.92);
        double[] inner = f.nose(0.45, 0.965);
        add(all, wing, -1);
        add(all, inner, -1);
        add(all, f.nose(0, 0.99), 1);
        add(all, inner, 1);
        add(all, wing, 1);
        double third = 1 / 3.0;
        for (double[] lid : List.of(f.upperLid(1), f.upperLid(1 - third), f.upperLid(third), f.upperLid(0))) {
            add(all, lid, -1);
        }
        add(all, f.lowerLid(third), -1);
        add(all, f.lowerLid(1 - third), -1);
        for (double[] lid : List.of(f.upperLid(0), f.upperLid(third), f.upperLid(1 - third), f.upperLid(1))) {
            add(all, lid, 1);
        }
        add(all, f.lowerLid(1 - third), 1);
        add(all, f.lowerLid(third), 1);
        lip(all, f.upperLip(), -1, 0, 1, 2, 3);
        lip(all, f.upperLip(), 1, 2, 1, 0);
        lip(all, f.lowerLip(), 1, 1, 2, 3);
        lip(all, f.lowerLip(), -1, 2, 1);
        lip(all, f.innerUpperLip(), -1, 0, 1, 2);
        lip(all, f.innerUpperLip(), 1, 1, 0);
        lip(all, f.innerLowerLip(), 1, 1, 2);
        lip(all, f.innerLowerLip(), -1, 1);
        return all;
    }

    private List<Point3> imm58() {
        List<Point3> all = new ArrayList<>(58);
        jaw(all, 6, 27);
        for (int side : new int[] {1, -1}) {
            for (double t : new double[] {1, 0.75, 0.5, 0.25, 0}) {
                add(all, f.upperLid(t), side);
            }
            for (double t : new double[] {0.25, 0.5, 0.75}) {
                add(all, f.lowerLid(t), side);
            }
        }
        for (int side : new int[] {1, -1}) {
            double[] top = f.browTop(0);
            double[] bottom = f.browBottom(0);
            add(all, new double[] {top[0], top[1] + 0.7 * (bottom[1] - top[1])}, side);
            add(all, f.browTop(0.15), side);
            add(all, f.browTop(0.47), side);
            add(all, f.browTop(0.78), side);
            add(all, f.browBottom(1), side);
        }
        lip(all, f.upperLip(), -1, 0, 2, 3);
        lip(all, f.upperLip(), 1, 2, 0);
        lip(all, f.lowerLip(), 1, 2, 3);
        lip(all, f.lowerLip(), -1, 2);
        List<double[]> side =
                List.of(f.nose(0.45, 0.02), f.nose(0.5, 0.47), f.nose(0.9, 0.62), f.nose(1, 0.84), f.nose(0.6, 0.95));
        side.forEach(place -> add(all, place, -1));
        add(all, f.nose(0, 0.99), 1);
        for (int i = side.size() - 1; i >= 0; i--) {
            add(all, side.get(i), 1);
        }
        return all;
    }

    private List<Point3> nose1() {
        List<Point3> all = new ArrayList<>(1);
        add(all, f.bridge(1), 1);
        return all;
    }

    /** Adds the outline from the right ear over the chin to the left one, {@code n} points a side. */
    private void jaw(List<Point3> all, int n, double firstDegrees) {
        for (int i = 0; i <= 2 * n; i++) {
            double share = (n - Math.abs(n - i)) / (double) n;
            double down = share + 0.4 * share * (1 - share);
            double latitude = Math.toRadians(firstDegrees + down * (82 - firstDegrees));
            // Near the chin the rows are short and lie nearly in the outline: points move to the front there.
            double reach = 88 * Math.sqrt(1 - StrictMath.pow(share, 5));
            all.add(outline(surface.row(latitude), i < n ? -1 : 1, reach));
        }
    }

    /**
     * Returns where the face ends in a row as the viewer sees it: at its widest place, or before it where that is
     * turned away.
     */
    private Point3 outline(FaceSurface.Row row, int side, double reachDegrees) {
        double farthest = Double.NEGATIVE_INFINITY;
        Point3 best = new Point3(0, 0, 0);
        for (double degrees = reachDegrees; degrees >= Math.min(20, reachDegrees); degrees -= 2) {
            Point3 place = surface.on(row, FaceSurface.Side.at(side * Math.toRadians(degrees)));
            double out = side * across(place);
            if (out > farthest) {
                farthest = out;
                best = place;
            }
        }
        return best;
    }

    /** How far to the right of the upright head a place is seen. */
    private double across(Point3 place) {
        Point3 right = pose.turn(new Point3(1, 0, 0));
        Point3 down = pose.turn(new Point3(0, 1, 0));
        // The image direction in which the head's own vertical does not move.
        double length = Math.hypot(down.x(), down.y());
        Point3 turned = pose.turn(place);
        double sign = Math.signum(right.x() * down.y() - right.y() * down.x());
        return sign * (turned.x() * down.y() - turned.y() * down.x()) / length;
    }

    private boolean hidden(Point3 place) {
        Point3 toViewer = pose.toViewer();
        for (double far = 0.08; far < 2; far += 0.05) {
            Point3 at = place.plus(toViewer, far);
            if (at.z() > surface.foremost()) {
                return false;
            }
            if (surface.covers(at.x(), at.y()) && at.z() < surface.z(at.x(), at.y()) - HIDDEN) {
                return true;
            }
        }
        return false;
    }

    private void add(List<Point3> all, double[] place, int side) {
        all.add(surface.front(side * place[0], place[1]));
    }

    private void lip(List<Point3> all, double[] curve, int side, int... which) {
        for (int i : which) {
            all.add(surface.front(side * curve[2 * i], curve[2 * i + 1]));
        }
    }
}
