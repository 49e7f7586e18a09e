package io.proxstream.image;

/**
 * The light of a scene: one lamp above, to the left or the right, and a weaker light from all
 * around.
 *
 * @param side -1 for a lamp on the left, 1 for one on the right
 */
record Lamp(int side) {
    private static final double AMBIENT = 0.32;
    private static final double DIFFUSE = 0.85;
    private static final double SIDEWAYS = 0.55;
    private static final double UPWARDS = 0.6;
    private static final double TOWARDS = 0.58;
    private static final double BOUNCE = 0.12;

    /** Returns the light on a wall, weaker away from the lamp. */
    Field falloff(double width) {
        double lampX = side < 0 ? 0.1 * width : 0.9 * width;
        return (x, y) -> {
            double dx = (x - lampX) / width;
            double dy = y - 0.15;
            return 0.5 + 0.65 / (1 + 2.2 * (dx * dx + dy * dy));
        };
    }

    /** Returns a paint as it looks on a ball. */
    Paint onBall(Paint paint, double x, double y, double radiusX, double radiusY) {
        Field light =
                (px, py) -> {
                    double nx = (px - x) / radiusX;
                    double ny = (py - y) / radiusY;
                    return diffuse(nx, ny);
                };
        Field gloss =
                (px, py) -> {
                    double nx = (px - x) / radiusX;
                    double ny = (py - y) / radiusY;
                    return 0.45 * highlight(nx, ny, towards(nx, ny));
                };
        return paint.lit(light, gloss);
    }

    /** Returns a paint as it looks on a thing turned on a lathe. */
    Paint onTurned(Paint paint, Profile profile, double polish) {
        Field normal = (x, y) -> (x - profile.x()) / Math.max(1e-3, profile.halfWidth(y));
        Field light = (x, y) -> diffuse(normal.at(x, y), -0.25);
        Field gloss =
                (x, y) -> {
                    double nx = normal.at(x, y);
                    return polish * highlight(nx, -UPWARDS / 2, towards(nx, -UPWARDS / 2));
                };
        return paint.lit(light, gloss);
    }

    private double diffuse(double nx, double ny) {
        double facing = side * SIDEWAYS * nx - UPWARDS * ny + TOWARDS * towards(nx, ny);
        return AMBIENT + DIFFUSE * Math.max(0, facing) + BOUNCE * Math.max(0, ny);
    }

    /** The mirror image of the lamp: a power of the cosine to the half-way direction. */
    private double highlight(double nx, double ny, double nz) {
        double cosine = (side * SIDEWAYS * nx - UPWARDS * ny + (1 + TOWARDS) * nz) / 1.78;
        double power = Math.max(0, cosine);
        for (int i = 0; i < 5; i++) {
            power *= power;
        }
        return power;
    }

    private static double towards(double nx, double ny) {
        return Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny));
    }
}
