package io.proxstream.image;

/** Sets a table with things before a wall, and paints it from back to front. */
final class StillLife {
    private static final int[] WALLS = {
        0xb8a88c, 0x8d9a9c, 0x6e6a5e, 0xc9c2b4, 0x55606b, 0x7f7261, 0xa39a86
    };
    private static final int[] TABLES = {
        0x8a5a34, 0x5e3d26, 0xa9794c, 0x6f5a48, 0xb9b2a4, 0x4a4542
    };
    private static final int[] CLOTHS = {0xa83a2c, 0x3c5a86, 0x5c7a3a, 0x6b5560, 0xb0702c};

    private final Canvas canvas;
    private final Dice dice;
    private final Lamp lamp;
    private final Things things;
    private final double horizon;

    StillLife(Canvas canvas, Dice dice) {
        this.canvas = canvas;
        this.dice = dice;
        this.lamp = new Lamp(dice.chance(0.5) ? -1 : 1);
        this.things = new Things(canvas, dice, lamp);
        this.horizon = dice.between(0.48, 0.66);
    }

    /** Paints everything. */
    void paint() {
        wall();
        table();
        arrangement();
        vignette();
    }

    private void wall() {
        Colour colour = dice.pick(WALLS);
        Field plaster = Textures.cloud(dice.seed(), dice.between(2, 5), 3);
        Field rough = Textures.grain(dice.seed(), dice.between(90, 150));
        Field pattern = plaster.mixed(rough, dice.between(0.3, 0.5));
        if (dice.chance(0.35)) {
            Field turned = Textures.checks(dice.between(0.05, 0.09));
            pattern = pattern.mixed(turned.through((x, y) -> x + y, (x, y) -> x - y), 0.3);
        }
        Paint paint = Paint.patterned(colour.times(0.7), colour.times(1.2), pattern);
        canvas.paint(
                Outline.above(horizon + 0.02), paint.lit(lamp.falloff(canvas.width()), Field.ZERO));
        if (dice.chance(0.3)) {
            window();
        } else if (dice.chance(0.5)) {
            picture();
        }
    }

    /** Light that falls through a window onto the wall. */
    private void window() {
        double x = dice.between(0.1, 0.6) * canvas.width();
        double lean = dice.between(0.05, 0.2);
        Paint sun = Paint.flat(Colour.of(0xfff0d0));
        for (int pane = 0; pane < 2; pane++) {
            double left = x + 0.19 * pane;
            double right = left + 0.17;
            Outline light =
                    Outline.polygon(left, -0.1, right, -0.1, right + lean, 0.4, left + lean, 0.4);
            canvas.paint(light, sun, 0.03, 0.35);
        }
    }

    private void picture() {
        double left = dice.between(0.05, 0.65) * canvas.width();
        double right = left + dice.between(0.25, 0.4);
        double bottom = horizon - dice.between(0.1, 0.2);
        Outline frame = Outline.box(left, -0.1, right, bottom);
        canvas.paint(frame, Paint.flat(Colour.of(0x101010)), 0.05, 0.4);
        canvas.paint(frame, Paint.flat(dice.pick(TABLES)));
        Field view = Textures.cloud(dice.seed(), 7, 5).scaled(1.6, -0.3);
        double rim = 0.025;
        canvas.paint(
                Outline.box(left + rim, -0.1, right - rim, bottom - rim),
                Paint.patterned(dice.pick(CLOTHS), dice.pick(WALLS), view));
    }

    private void table() {
        Paint top = dice.chance(0.35) ? cloth() : wood();
        Field light = lamp.falloff(canvas.width()).scaled(0.9, 0.15);
        Field nearness = (x, y) -> 0.35 / (y - horizon + 0.25);
        double middle = canvas.width() / 2;
        Field across = (x, y) -> (x - middle) * nearness.at(x, y);
        Field seen = top.pattern().through(across, nearness.scaled(2, 0));
        Paint paint = Paint.patterned(top.first(), top.second(), seen);
        canvas.paint(Outline.below(horizon), paint.lit(light, Field.ZERO));
        Paint dark = Paint.flat(Colour.of(0x0c0a08));
        canvas.paint(Outline.box(-1, horizon - 0.03, 99, horizon), dark, 0.05, 0.3);
    }

    private Paint cloth() {
        Field checks = Textures.checks(dice.between(0.1, 0.16));
        Field pattern = checks.mixed(Textures.weave(dice.between(0.012, 0.02)), 0.25);
        return Paint.patterned(Colour.of(0xd8d2c4), dice.pick(CLOTHS), pattern);
    }

    private Paint wood() {
        Colour colour = dice.pick(TABLES);
        Field grain = Textures.wood(dice.seed(), dice.between(6, 12));
        return Paint.patterned(colour.times(1.1), colour.times(0.5), grain);
    }

    /** Spreads things over the table, those further back first. */
    private void arrangement() {
        int count = (int) Math.ceil(dice.between(3, 5.5) * Math.max(0.7, canvas.width()));
        double step = canvas.width() / count;
        for (int depth = 0; depth < count; depth++) {
            int place = depth < (count + 1) / 2 ? 2 * depth : 2 * (depth - (count + 1) / 2) + 1;
            double x = step * (place + dice.between(0.25, 0.75));
            double back = (depth + dice.between(0, 1)) / count;
            double base = horizon + 0.06 + (0.86 - horizon) * back;
            things.any(x, base, dice.between(0.8, 1.15) * (0.75 + 0.5 * (base - horizon)));
        }
    }

    private void vignette() {
        double half = canvas.width() / 2;
        Field corners =
                (x, y) -> {
                    double dx = (x - half) / half;
                    double dy = 2 * y - 1;
                    return 0.1 * (dx * dx + dy * dy) - 0.15;
                };
        Outline all = new Outline(corners, -9, -9, 99, 99);
        canvas.paint(all, Paint.flat(Colour.of(0)), 0.3, 0.35);
    }
}
