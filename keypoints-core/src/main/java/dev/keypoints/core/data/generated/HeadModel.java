package dev.keypoints.core.data.generated;

import java.util.Arrays;

/** Head, ears, neck, shoulders and long hair of a person, as meshes with their colours. */
final class HeadModel {

    private static final int ROWS = 64;
    private static final int COLUMNS = 97;

    /** The hairline: y at angles from the front (0) to the back (180 degrees) of a head. */
    private static final double[] LINE_ANGLES = {0, 40, 58, 70, 80, 92, 105, 125, 180};

    private static final double[] LINE_Y = {-1.45, -1.4, -1.15, -0.75, -0.1, 0.15, 0.3, 1.0, 1.3};

    private final Shot shot;
    private final FaceSurface surface;
    private final Looks looks;

    HeadModel(Shot shot) {
        this.shot = shot;
        this.surface = shot.surface();
        this.looks = shot.person().looks();
    }

    void draw(Rasterizer rasterizer, FaceTexture texture) {
        double[] skin = looks.skin();
        double width = shot.person().faceWidth();
        rasterizer.draw(head(), shot.head(), (u, v, hair, streak, rgb) -> {
            float covered = hairCover(hair, streak, v);
            texture.color(u, v, rgb);
            mixHair(covered, streak, v, rgb);
        });
        for (int side = -1; side <= 1; side += 2) {
            Point3 ear = new Point3(side * (width + 0.04), 0.38, -1.85);
            rasterizer.draw(
                    Mesh.ellipsoid(ear, new Point3(0.17, 0.5, 0.3), 14, 18, 0), shot.head(), plain(skin, 0.9, 0.5f));
        }
        rasterizer.draw(neck(), shot.body(), plain(skin, 0.92, 0.4f));
        Point3 shoulders = new Point3(0, 5.15, -1.95);
        rasterizer.draw(
                Mesh.ellipsoid(shoulders, new Point3(3.5, 1.9, 1.3), 24, 40, 0),
                shot.body(),
                plain(looks.clothes(), 0.9, 0));
        if (looks.longHair()) {
            Point3 middle = new Point3(0, 0.6, -2.35);
            Mesh back = Mesh.ellipsoid(middle, new Point3(width + 0.3, 3.2, 1.25), 28, 40, 1);
            rasterizer.draw(back, shot.head(), (u, v, hair, streak, rgb) -> mixHair(1, streak, v, rgb));
        }
    }

    private Mesh head() {
        FaceSurface.Row[] rows = new FaceSurface.Row[ROWS];
        Arrays.setAll(rows, i -> surface.row(latitude(i)));
        FaceSurface.Side[] sides = new FaceSurface.Side[COLUMNS];
        Arrays.setAll(sides, i -> FaceSurface.Side.at(angle(i)));
        return new Mesh(ROWS, COLUMNS, (row, column, v) -> {
            double latitude = latitude(row);
            double angle = angle(column);
            Point3 skin = surface.on(rows[row], sides[column]);
            v.hair = hair(Math.toDegrees(Math.abs(angle)), skin.y());
            double out = looks.hairVolume() * v.hair;
            v.place = new Point3(
                    skin.x() * (1 + out / 1.7),
                    skin.y() - out * Math.max(0, -Math.sin(latitude)),
                    skin.z() + out * Math.cos(angle) * Math.cos(latitude));
            v.streak = angle * 14;
            v.shade = 1 - 0.35 * FaceSurface.smooth(1.25, 1.57, latitude);
        });
    }

    private static double latitude(int row) {
        return Math.PI * (row / (ROWS - 1.0) - 0.5);
    }

    private static double angle(int column) {
        return 2 * Math.PI * (column / (COLUMNS - 1.0) - 0.5);
    }

    /** Tells how much hair covers the head at an angle and a height. */
    private double hair(double degrees, double y) {
        if (looks.hairVolume() == 0) {
            return 0;
        }
        int i = 0;
        while (i + 2 < LINE_ANGLES.length && degrees > LINE_ANGLES[i + 1]) {
            i++;
        }
        double share = (degrees - LINE_ANGLES[i]) / (LINE_ANGLES[i + 1] - LINE_ANGLES[i]);
        double line = LINE_Y[i] + share * (LINE_Y[i + 1] - LINE_Y[i]);
        double moved = looks.hairline() * (1 - FaceSurface.smooth(55, 85, degrees));
        return FaceSurface.smooth(0.12, -0.12, y - line - moved);
    }

    private float hairCover(float hair, float streak, float v) {
        if (hair <= 0.02f || hair >= 0.98f) {
            return hair <= 0.02f ? 0 : 1;
        }
        double ragged = hair + 0.5 * (strand(streak * 2.3f, v * 0.3f) - 0.5);
        return (float) FaceSurface.smooth(0.35, 0.65, ragged);
    }

    private void mixHair(float covered, float streak, float v, float[] rgb) {
        if (covered <= 0) {
            return;
        }
        double[] color = looks.hair();
        double tone = 0.7 + 0.6 * strand(streak * 1.7f, v * 0.8f);
        for (int i = 0; i < 3; i++) {
            rgb[i] = (float) (rgb[i] * (1 - covered) + color[i] * tone * covered);
        }
        rgb[3] = rgb[3] * (1 - covered) + 0.5f * covered;
    }

    /** Noise that runs in streaks, 0 to 1. */
    private double strand(float across, float along) {
        int column = (int) Math.floor(across);
        int row = (int) Math.floor(along);
        double fx = across - column;
        double fy = along - row;
        int seed = looks.texture();
        double above = Colors.noise(column + seed, row) * (1 - fx) + Colors.noise(column + 1 + seed, row) * fx;
        double below = Colors.noise(column + seed, row + 1) * (1 - fx) + Colors.noise(column + 1 + seed, row + 1) * fx;
        return above * (1 - fy) + below * fy;
    }

    private static Mesh neck() {
        int rows = 12;
        int columns = 30;
        return new Mesh(rows, columns, (row, column, v) -> {
            double down = row / (rows - 1.0);
            double angle = 2 * Math.PI * (column / (columns - 1.0) - 0.5); // the seam is behind
            double radius = 1.08 + 0.4 * down * down;
            v.place = new Point3(
                    radius * Math.sin(angle), 0.9 + 3.2 * down, -1.85 + 0.25 * down + 0.95 * Math.cos(angle));
            v.shade = 0.55 + 0.45 * FaceSurface.smooth(0.3, 0.9, down);
        });
    }

    private static Rasterizer.Material plain(double[] color, double factor, float gloss) {
        return (u, v, hair, streak, rgb) -> {
            rgb[0] = (float) (color[0] * factor);
            rgb[1] = (float) (color[1] * factor);
            rgb[2] = (float) (color[2] * factor);
            rgb[3] = gloss;
        };
    }
}
