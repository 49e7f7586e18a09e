package io.proxstream.image;

/**
 * The things on a table: fruit, vases, books and bowls. Each stands at {@code (x, base)}; its size
 * is 1 in the middle of the table.
 */
final class Things {
    private static final int[] FRUIT = {
        0xb3261e, 0xd98324, 0xd9b53a, 0x7d9a3a, 0x5b2a4a, 0xc9603f, 0x9c2f38
    };
    private static final int[] GLAZES = {
        0x2f4f6f, 0x9a4f32, 0xd2cbbb, 0x3f5f4a, 0x7a6a55, 0x26303a, 0xb08d57
    };
    private static final int[] LEAVES = {0x3c5a2a, 0x56743a, 0x2c4426, 0x7a8a4a};
    private static final int[] PETALS = {0xc8496a, 0xe0c85a, 0xe8e0d8, 0x8a5aa0, 0xd06a3a};
    private static final Colour SHADE = Colour.of(0x0a0806);

    private final Canvas canvas;
    private final Dice dice;
    private final Lamp lamp;

    Things(Canvas canvas, Dice dice, Lamp lamp) {
        this.canvas = canvas;
        this.dice = dice;
        this.lamp = lamp;
    }

    /** Paints a thing of a kind that the dice choose. */
    void any(double x, double base, double size) {
        switch (dice.roll(7)) {
            case 0, 1 -> fruit(x, base, size);
            case 2, 3, 4 -> vase(x, base, size);
            case 5 -> book(x, base, size);
            default -> bowl(x, base, size);
        }
    }

    private void fruit(double x, double base, double size) {
        double radius = dice.between(0.1, 0.14) * size;
        double wide = radius * dice.between(0.95, 1.12);
        double y = base - 0.9 * radius;
        shadow(x, base, wide, 0.3 * radius);
        Colour colour = dice.pick(FRUIT);
        Field skin = Textures.cloud(dice.seed(), dice.between(15, 60), 3);
        Paint paint = Paint.patterned(colour.times(0.65), colour.times(1.25), skin);
        canvas.paint(Outline.ellipse(x, y, wide, radius), lamp.onBall(paint, x, y, wide, radius));
        if (dice.chance(0.5)) {
            stem(x, y - 0.82 * radius, radius);
        }
    }

    private void stem(double x, double y, double radius) {
        double half = 0.06 * radius;
        double tip = y - 0.3 * radius;
        canvas.paint(
                Outline.polygon(x, tip, x + 1.5 * half, tip, x + half, y, x - half, y),
                Paint.flat(Colour.of(0x3a2a1a)));
    }

    private void vase(double x, double base, double size) {
        double height = dice.between(0.28, 0.45) * size;
        double top = base - height;
        Profile profile = Profile.vase(dice, x, top, height, 0.1 * size);
        shadow(x, base, 1.1 * profile.halfWidth(base), 0.05 * size);
        Colour colour = dice.pick(GLAZES);
        Paint paint = Paint.patterned(colour, dice.pick(GLAZES), glaze().scaled(0.6, 0));
        canvas.paint(profile.outline(), lamp.onTurned(paint, profile, dice.between(0.15, 0.6)));
        double mouth = profile.halfWidth(top);
        canvas.paint(
                Outline.ellipse(x, top + 0.1 * mouth, 0.95 * mouth, 0.2 * mouth),
                Paint.flat(colour.times(0.25)));
        if (dice.chance(0.5)) {
            bouquet(x, top, 0.2 * size);
        }
    }

    private Field glaze() {
        return switch (dice.roll(4)) {
            case 0 -> Textures.stripes(dice.between(0.03, 0.07)).turned();
            case 1 -> Textures.cloud(dice.seed(), dice.between(6, 30), 4);
            case 2 -> Textures.weave(dice.between(0.02, 0.04));
            default -> Field.ZERO;
        };
    }

    /** Leaves and petals that fan out above a point. */
    private void bouquet(double x, double y, double reach) {
        Colour petals = dice.pick(PETALS);
        for (int i = 0; i < 60; i++) {
            double dx = dice.between(-0.8, 0.8);
            double dy = dice.between(-1.4, 0);
            double length = Math.sqrt(dx * dx + dy * dy) + 0.01;
            double far = dice.between(0.1, i % 4 == 3 ? 0.85 : 1) * Math.min(1, 1 / length) * reach;
            double light = 0.75 + 0.35 * (lamp.side() * dx - dy) / length;
            if (i % 4 == 3) {
                double radius = dice.between(0.06, 0.11) * reach;
                Paint paint = Paint.flat(petals.times(light * dice.between(0.8, 1.1)));
                canvas.paint(Outline.ellipse(x + dx * far, y + dy * far, radius, radius), paint);
            } else {
                Paint paint = Paint.flat(dice.pick(LEAVES).times(light));
                leaf(x + dx * far, y + dy * far, dx / length, dy / length, 0.4 * reach, paint);
            }
        }
    }

    private void leaf(double x, double y, double dx, double dy, double length, Paint paint) {
        double along = 0.5 * length;
        double across = dice.between(0.08, 0.18) * length;
        canvas.paint(
                Outline.polygon(
                        x - along * dx,
                        y - along * dy,
                        x + across * dy,
                        y - across * dx,
                        x + along * dx,
                        y + along * dy,
                        x - across * dy,
                        y + across * dx),
                paint);
    }

    private void book(double x, double base, double size) {
        double width = dice.between(0.2, 0.34) * size;
        double height = dice.between(0.1, 0.34) * size;
        double side = dice.between(0.05, 0.12) * size * lamp.side();
        double rise = 0.06 * size;
        double left = x - width / 2;
        double right = x + width / 2;
        double top = base - height;
        shadow(x, base, 0.62 * width, 0.05 * size);
        pages(side < 0 ? left : right, side, top, base, rise);
        Colour colour = dice.pick(GLAZES);
        Field cloth = Textures.cloud(dice.seed(), 70, 3);
        canvas.paint(
                Outline.box(left, top, right, base),
                Paint.patterned(colour.times(0.6), colour.times(0.95), cloth));
        double back = top - rise;
        canvas.paint(
                Outline.polygon(left, top, left + side, back, right + side, back, right, top),
                Paint.patterned(colour.times(1.05), colour.times(1.35), cloth));
        title(left, top, width, height);
    }

    /** The side of a book, from its front edge backwards. */
    private void pages(double edge, double side, double top, double base, double rise) {
        Field lines = Textures.stripes(0.016).turned();
        Paint paper = Paint.patterned(Colour.of(0xd9cfb8), Colour.of(0xa89c84), lines);
        double far = edge + side;
        Outline face =
                side > 0
                        ? Outline.polygon(edge, top, far, top - rise, far, base - rise, edge, base)
                        : Outline.polygon(edge, base, far, base - rise, far, top - rise, edge, top);
        canvas.paint(face, paper);
    }

    private void title(double left, double top, double width, double height) {
        Paint gold = Paint.flat(Colour.of(0xc9a85a));
        for (int line = 0; line < 3; line++) {
            double y = top + height * (0.2 + 0.13 * line);
            double indent = width * dice.between(0.18, 0.26);
            double end = left + width - indent;
            canvas.paint(Outline.box(left + indent, y, end, y + 0.04 * height), gold, 0, 0.7);
        }
    }

    private void bowl(double x, double base, double size) {
        double radius = dice.between(0.15, 0.22) * size;
        double y = base - 0.6 * radius;
        shadow(x, base, 0.9 * radius, 0.2 * radius);
        Colour colour = dice.pick(GLAZES);
        Field clay = Textures.cloud(dice.seed(), dice.between(9, 60), 3);
        Paint glaze = Paint.patterned(colour.times(0.85), colour.times(1.15), clay);
        Outline ball = Outline.ellipse(x, y, radius, 0.62 * radius);
        canvas.paint(ball.cutAbove(y), lamp.onBall(glaze, x, y, radius, radius));
        Outline rim = Outline.ellipse(x, y, radius, 0.24 * radius);
        canvas.paint(rim, Paint.flat(colour.times(1.25)));
        Field depth = (u, v) -> 0.45 + (0.25 * lamp.side() * (x - u) + v - y) / radius;
        canvas.paint(
                Outline.ellipse(x, y, 0.94 * radius, 0.2 * radius),
                Paint.flat(colour).lit(depth, Field.ZERO));
    }

    /** A shadow on the table, away from the lamp, darkest where the thing stands. */
    private void shadow(double x, double base, double halfWidth, double halfHeight) {
        Paint dark = Paint.flat(SHADE);
        double away = x - 0.55 * lamp.side() * halfWidth;
        Outline cast = Outline.ellipse(away, base, 1.5 * halfWidth, 1.3 * halfHeight);
        canvas.paint(cast.withMargin(0.7), dark, 1.6 * halfHeight, 0.4);
        Outline contact = Outline.ellipse(x, base, halfWidth, 0.5 * halfHeight);
        canvas.paint(contact.withMargin(0.7), dark, 0.6 * halfHeight, 0.5);
    }
}
