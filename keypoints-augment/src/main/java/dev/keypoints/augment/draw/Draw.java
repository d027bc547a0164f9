package dev.keypoints.augment.draw;

import java.nio.charset.StandardCharsets;

/**
 * A generator of random numbers (SplitMix64; Steele, Lea and Flood 2014), made for one step of one sample. A draw whose
 * outcome is certain consumes nothing: a chance of 0 or 1, a range of one value.
 *
 * <p>Not safe for use by several threads. A pipeline uses one for step after step.
 */
public final class Draw {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** The key and, for each time that bits were taken, {@link #GOLDEN}. */
    private long state;

    private long consumed;

    private Draw(long key) {
        restart(key);
    }

    /** Creates the generator of a key; the same key gives the same numbers. */
    public static Draw of(long key) {
        return new Draw(key);
    }

    /** Becomes the generator of a key. */
    public void restart(long key) {
        state = mix(key + GOLDEN);
        consumed = 0;
    }

    /** Returns the generator of a named part. It depends on the name and this generator's key, not on its position. */
    public Draw fork(String name) {
        Draw part = new Draw(0);
        part.state = derive(state - consumed * GOLDEN, name);
        return part;
    }

    /** Returns the key of a named part of a key. */
    public static long derive(long key, String name) {
        long start = mix(key ^ GOLDEN);
        long hash = start;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                return deriveUtf8(start, name);
            }
            hash = add(hash, c);
        }
        return hash;
    }

    /** Returns the key of a named and numbered part of a key: that of the name with the number's digits behind it. */
    public static long derive(long key, String name, long number) {
        if (number < 0) {
            return derive(key, name + number);
        }
        long hash = derive(key, name);
        long unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            hash = add(hash, '0' + (int) (number / unit % 10));
        }
        return hash;
    }

    /** Hashes the bytes of UTF-8; those of ASCII are its characters. */
    private static long deriveUtf8(long start, String name) {
        long hash = start;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = add(hash, b & 0xff);
        }
        return hash;
    }

    private static long add(long hash, int b) {
        return mix((hash + GOLDEN) ^ b);
    }

    /** Returns 64 random bits. */
    public long bits() {
        consumed++;
        state += GOLDEN;
        return mix(state);
    }

    /** Returns a number in 0 (included) to 1 (excluded), in steps of 2^-53. */
    public double unit() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /** Returns a number between two bounds, uniformly; the bound itself if they are equal. */
    public double uniform(double low, double high) {
        return low == high ? low : low + (high - low) * unit();
    }

    /**
     * Draws a number whose logarithm is uniform: halves are as likely as doubles.
     *
     * @param low above 0
     */
    public double logUniform(double low, double high) {
        return low == high ? low : StrictMath.exp(uniform(StrictMath.log(low), StrictMath.log(high)));
    }

    /** Returns an integer in 0 to bound - 1, uniformly up to a bias below 2^-31. */
    public int integer(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, but was " + bound);
        }
        return bound == 1 ? 0 : (int) (((bits() >>> 32) * bound) >>> 32);
    }

    /** Returns true with a probability. */
    public boolean chance(double probability) {
        return probability > 0 && (probability >= 1 || unit() < probability);
    }

    /** Returns a number from the normal distribution of mean 0 and deviation 1 (Box-Muller, by StrictMath). */
    public double gaussian() {
        double u = 1 - unit();
        double v = unit();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
    }

    /** Returns a seed for noise: a whole number of 0 to 2^53 - 1, which a double and a JSON number hold exactly. */
    public double seed() {
        return (double) (bits() >>> 11);
    }

    /** Returns how many times 64 bits were taken. */
    public long consumed() {
        return consumed;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
