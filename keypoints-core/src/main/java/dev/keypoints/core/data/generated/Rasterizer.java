package dev.keypoints.core.data.generated;

import java.util.Arrays;

/** Draws meshes into a picture, the nearer before the farther, by a depth buffer. */
final class Rasterizer {

    /** Gives a surface its colour. */
    interface Material {

        /**
         * Finds the colour at a place.
         *
         * @param u x of the place in the space of the mesh
         * @param v y of it
         * @param hair how much hair covers it
         * @param streak along which hair varies
         * @param rgb takes red, green and blue, 0 to 255, and the strength of gloss
         */
        void color(float u, float v, float hair, float streak, float[] rgb);
    }

    private static final int ATTRIBUTES = 9;

    /** Neighbouring triangles overlap by this much of a weight, so that no pixel between them stays empty. */
    private static final float SLACK = 1e-5f;

    private final int width;
    private final int height;
    private final Camera camera;
    private final Shading shading;
    private final float[] depth;
    private final int[] pixels;
    private final float[] rgb = new float[4];

    Rasterizer(int width, int height, Camera camera, Light light) {
        this.width = width;
        this.height = height;
        this.camera = camera;
        this.shading = new Shading(light);
        this.depth = new float[width * height];
        this.pixels = new int[width * height];
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
    }

    /** Returns the picture so far: 0xffRRGGBB where something was drawn, 0 elsewhere. */
    int[] pixels() {
        return pixels;
    }

    /** Draws a mesh in a pose. */
    void draw(Mesh mesh, Pose pose, Material material) {
        int n = mesh.x.length;
        float[] sx = new float[n];
        float[] sy = new float[n];
        float[][] a = new float[ATTRIBUTES][];
        float[] sz = new float[n];
        float[] nx = new float[n];
        float[] ny = new float[n];
        float[] nz = new float[n];
        float[] normals = mesh.normals();
        for (int i = 0; i < n; i++) {
            Point3 placed = pose.place(new Point3(mesh.x[i], mesh.y[i], mesh.z[i]));
            sx[i] = (float) camera.x(placed);
            sy[i] = (float) camera.y(placed);
            sz[i] = (float) placed.z();
            Point3 facing = pose.turn(new Point3(normals[3 * i], normals[3 * i + 1], normals[3 * i + 2]));
            nx[i] = (float) facing.x();
            ny[i] = (float) facing.y();
            nz[i] = (float) facing.z();
        }
        a[0] = sz;
        a[1] = nx;
        a[2] = ny;
        a[3] = nz;
        a[4] = mesh.x;
        a[5] = mesh.y;
        a[6] = mesh.hair;
        a[7] = mesh.streak;
        a[8] = mesh.shade;
        for (int r = 0; r + 1 < mesh.rows; r++) {
            for (int c = 0; c + 1 < mesh.columns; c++) {
                int i = r * mesh.columns + c;
                int j = i + mesh.columns;
                triangle(sx, sy, a, i, i + 1, j, material);
                triangle(sx, sy, a, j, i + 1, j + 1, material);
            }
        }
    }

    private void triangle(float[] sx, float[] sy, float[][] a, int i, int j, int k, Material material) {
        if (a[3][i] < 0 && a[3][j] < 0 && a[3][k] < 0) {
            return; // faces away
        }
        int top = (int) Math.ceil(Math.max(0, Math.min(sy[i], Math.min(sy[j], sy[k]))));
        int bottom = (int) Math.floor(Math.min(height - 1f, Math.max(sy[i], Math.max(sy[j], sy[k]))));
        int left = (int) Math.ceil(Math.max(0, Math.min(sx[i], Math.min(sx[j], sx[k]))));
        int right = (int) Math.floor(Math.min(width - 1f, Math.max(sx[i], Math.max(sx[j], sx[k]))));
        float area = (sx[j] - sx[i]) * (sy[k] - sy[i]) - (sx[k] - sx[i]) * (sy[j] - sy[i]);
        if (top > bottom || left > right || area == 0) {
            return;
        }
        float jx = (sy[k] - sy[i]) / area;
        float jy = -(sx[k] - sx[i]) / area;
        float kx = -(sy[j] - sy[i]) / area;
        float ky = (sx[j] - sx[i]) / area;
        for (int y = top; y <= bottom; y++) {
            // The weights of the three corners are linear along the row: the pixels inside are those where none is
            // below 0.
            float dx = left - sx[i];
            float dy = y - sy[i];
            float wj = dx * jx + dy * jy;
            float wk = dx * kx + dy * ky;
            float wi = 1 - wj - wk;
            float from = Math.max(begin(wi, -jx - kx), Math.max(begin(wj, jx), begin(wk, kx)));
            float to = Math.min(end(wi, -jx - kx), Math.min(end(wj, jx), end(wk, kx)));
            int last = (int) Math.min(right - left, Math.floor(to));
            for (int x = (int) Math.ceil(Math.max(0, from)); x <= last; x++) {
                float nj = wj + x * jx;
                float nk = wk + x * kx;
                pixel(y * width + left + x, a, i, j, k, 1 - nj - nk, nj, nk, material);
            }
        }
    }

    /** Returns where a weight that rises along a row reaches 0, minus infinity for one that does not rise. */
    private static float begin(float weight, float slope) {
        return slope > 0 ? (-SLACK - weight) / slope : Float.NEGATIVE_INFINITY;
    }

    /** Returns where a weight that falls along a row reaches 0, plus infinity for one that does not fall. */
    private static float end(float weight, float slope) {
        if (slope < 0) {
            return (-SLACK - weight) / slope;
        }
        return slope == 0 && weight < -SLACK ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }

    private void pixel(int at, float[][] a, int i, int j, int k, float wi, float wj, float wk, Material material) {
        float z = wi * a[0][i] + wj * a[0][j] + wk * a[0][k];
        if (z <= depth[at]) {
            return;
        }
        depth[at] = z;
        float nx = wi * a[1][i] + wj * a[1][j] + wk * a[1][k];
        float ny = wi * a[2][i] + wj * a[2][j] + wk * a[2][k];
        float nz = wi * a[3][i] + wj * a[3][j] + wk * a[3][k];
        material.color(
                wi * a[4][i] + wj * a[4][j] + wk * a[4][k],
                wi * a[5][i] + wj * a[5][j] + wk * a[5][k],
                wi * a[6][i] + wj * a[6][j] + wk * a[6][k],
                wi * a[7][i] + wj * a[7][j] + wk * a[7][k],
                rgb);
        pixels[at] = shading.shade(rgb, nx, ny, nz, wi * a[8][i] + wj * a[8][j] + wk * a[8][k]);
    }
}
