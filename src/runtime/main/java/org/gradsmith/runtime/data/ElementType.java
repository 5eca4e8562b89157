package org.gradsmith.runtime.data;

import java.nio.ByteBuffer;
import org.gradsmith.runtime.Precision;
import org.jspecify.annotations.Nullable;

/// How one number is kept in a file. The names are those of safetensors.
public enum ElementType {
    F64(8, Precision.DOUBLE),
    I64(8, Precision.DOUBLE),
    U64(8, Precision.DOUBLE),
    F32(4, Precision.FLOAT),
    I32(4, Precision.DOUBLE),
    U32(4, Precision.DOUBLE),
    F16(2, Precision.FLOAT),
    BF16(2, Precision.FLOAT),
    I16(2, Precision.FLOAT),
    U16(2, Precision.FLOAT),
    I8(1, Precision.FLOAT),
    U8(1, Precision.FLOAT),
    BOOL(1, Precision.FLOAT);

    private static final long EXACT = 1L << 53;

    private final int bytes;
    private final Precision precision;

    ElementType(int bytes, Precision precision) {
        this.bytes = bytes;
        this.precision = precision;
    }

    /// The type with this very name, if there is one.
    static @Nullable ElementType named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /// The type that keeps a precision whole.
    public static ElementType of(Precision precision) {
        return precision == Precision.FLOAT ? F32 : F64;
    }

    /// Bytes of one number.
    public int bytes() {
        return bytes;
    }

    /// The precision that holds all its numbers, of 64-bit whole numbers those up to 2⁵³.
    public Precision precision() {
        return precision;
    }

    /// Reads the next number, in the order of bytes of the buffer.
    ///
    /// @return NaN for a number that a double cannot hold exactly and for a truth value that is neither 0 nor 1
    double read(ByteBuffer from) {
        return switch (this) {
            case F64 -> from.getDouble();
            case I64 -> exact(from.getLong());
            case U64 -> exactUnsigned(from.getLong());
            case F32 -> from.getFloat();
            case I32 -> from.getInt();
            case U32 -> Integer.toUnsignedLong(from.getInt());
            case F16 -> half(from.getShort());
            case BF16 -> Float.intBitsToFloat(from.getShort() << 16);
            case I16 -> from.getShort();
            case U16 -> Short.toUnsignedInt(from.getShort());
            case I8 -> from.get();
            case U8 -> Byte.toUnsignedInt(from.get());
            case BOOL -> truth(from.get());
        };
    }

    /// Whether NaN, when read, was NaN in the file.
    boolean holdsNaN() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    private static double exact(long value) {
        return Math.abs(value) <= EXACT && value != Long.MIN_VALUE ? value : Double.NaN;
    }

    private static double exactUnsigned(long value) {
        return Long.compareUnsigned(value, EXACT) <= 0 ? value : Double.NaN;
    }

    private static double truth(byte value) {
        return value == 0 || value == 1 ? value : Double.NaN;
    }

    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
