package dev.keypoints.core.data.generated;

/**
 * A surface as a grid of vertices, {@code rows} x {@code columns}. With each vertex go a place in the texture, how much
 * hair covers it (0 to 1), a factor on its light (1 where nothing shades it) and a coordinate along which hair runs in
 * streaks.
 */
final class Mesh {

    /** Makes the vertices of a mesh. */
    interface Shape {

        /** Fills in one vertex. */
        void vertex(int row, int column, Vertex vertex);
    }

    /** One vertex, reused while a mesh is filled. */
    static final class Vertex {
        Point3 place = new Point3(0, 0, 0);
        double hair;
        double shade = 1;
        double streak;
    }

    final int rows;
    final int columns;
    final float[] x;
    final float[] y;
    final float[] z;
    final float[] hair;
    final float[] shade;
    final float[] streak;

    Mesh(int rows, int columns, Shape shape) {
        this.rows = rows;
        this.columns = columns;
        int n = rows * columns;
        x = new float[n];
        y = new float[n];
        z = new float[n];
        hair = new float[n];
        shade = new float[n];
        streak = new float[n];
        Vertex vertex = new Vertex();
        for (int i = 0; i < n; i++) {
            shape.vertex(i / columns, i % columns, vertex);
            x[i] = (float) vertex.place.x();
            y[i] = (float) vertex.place.y();
            z[i] = (float) vertex.place.z();
            hair[i] = (float) vertex.hair;
            shade[i] = (float) vertex.shade;
            streak[i] = (float) vertex.streak;
        }
    }

    /** Returns an ellipsoid. */
    static Mesh ellipsoid(Point3 center, Point3 radii, int rows, int columns, double hair) {
        return new Mesh(rows, columns, (row, column, v) -> {
            double latitude = Math.PI * (row / (rows - 1.0) - 0.5);
            double angle = 2 * Math.PI * (column / (columns - 1.0) - 0.5); // the seam is behind
            double level = Math.cos(latitude);
            v.place = new Point3(
                    center.x() + radii.x() * level * Math.sin(angle),
                    center.y() + radii.y() * Math.sin(latitude),
                    center.z() + radii.z() * level * Math.cos(angle));
            v.hair = hair;
            v.streak = angle * 6;
        });
    }

    /** Returns the directions in which the vertices face: nx, ny, nz of the first, of the second, ... */
    float[] normals() {
        float[] normals = new float[3 * x.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int left = r * columns + Math.max(0, c - 1);
                int right = r * columns + Math.min(columns - 1, c + 1);
                int up = Math.max(0, r - 1) * columns + c;
                int down = Math.min(rows - 1, r + 1) * columns + c;
                float ax = x[right] - x[left];
                float ay = y[right] - y[left];
                float az = z[right] - z[left];
                float bx = x[down] - x[up];
                float by = y[down] - y[up];
                float bz = z[down] - z[up];
                float nx = ay * bz - az * by;
                float ny = az * bx - ax * bz;
                float nz = ax * by - ay * bx;
                float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12f;
                int i = 3 * (r * columns + c);
                normals[i] = nx / length;
                normals[i + 1] = ny / length;
                normals[i + 2] = nz / length;
            }
        }
        return normals;
    }
}
