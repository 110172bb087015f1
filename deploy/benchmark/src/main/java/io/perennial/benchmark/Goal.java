package io.perennial.benchmark;

/**
 * What a figure must reach and should reach.
 *
 * @param floor beyond it the figure is a defect
 * @param aim beyond it the cause is written down
 * @param lower whether lower is better
 */
record Goal(double floor, double aim, boolean lower) {
    static Goal atLeast(double floor, double aim) {
        return new Goal(floor, aim, false);
    }

    static Goal atMost(double floor, double aim) {
        return new Goal(floor, aim, true);
    }

    boolean missesFloor(double value) {
        return lower ? value > floor : value < floor;
    }

    boolean missesAim(double value) {
        return lower ? value > aim : value < aim;
    }
}
