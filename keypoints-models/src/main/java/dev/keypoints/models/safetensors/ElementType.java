package dev.keypoints.models.safetensors;

import org.jspecify.annotations.Nullable;

/** The element types of the format, by their names in it. Numbers are little-endian. */
public enum ElementType {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** Unsigned byte. */
    U8(1),
    /** Signed byte. */
    I8(1),
    /** 8-bit float, 5 bits of exponent; known by its size only. */
    F8_E5M2(1),
    /** 8-bit float, 4 bits of exponent; known by its size only. */
    F8_E4M3(1),
    /** Unsigned 16-bit integer. */
    U16(2),
    /** Signed 16-bit integer. */
    I16(2),
    /** IEEE 754 binary16. */
    F16(2),
    /** The upper half of a 32-bit float. */
    BF16(2),
    /** Unsigned 32-bit integer. */
    U32(4),
    /** Signed 32-bit integer. */
    I32(4),
    /** IEEE 754 binary32. */
    F32(4),
    /** IEEE 754 binary64. */
    F64(8),
    /** Signed 64-bit integer. */
    I64(8),
    /** Unsigned 64-bit integer. */
    U64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of an element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Tells whether the elements can be read as 32-bit floats. */
    public boolean isFloat() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    /** Tells whether the elements can be read as 64-bit signed integers. */
    public boolean isInteger() {
        return switch (this) {
            case BOOL, U8, I8, U16, I16, U32, I32, I64 -> true;
            default -> false;
        };
    }

    static @Nullable ElementType byName(String name) {
        for (ElementType t : values()) {
            if (t.name().equals(name)) {
                return t;
            }
        }
        return null;
    }
}
