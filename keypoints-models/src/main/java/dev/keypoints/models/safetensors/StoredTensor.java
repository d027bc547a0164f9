package dev.keypoints.models.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor that is to be written. */
sealed interface StoredTensor {

    /** Returns the type of the elements as they are written. */
    ElementType type();

    /** Returns the length of each axis. */
    long[] shape();

    /** Returns the number of bytes that are written. */
    long bytes();

    /** Writes the elements in row-major order, little-endian. */
    void writeTo(OutputStream out) throws IOException;

    /**
     * Numbers on the heap.
     *
     * @param tensor kept, not copied
     * @param type F32 or F16
     */
    record Values(FloatTensor tensor, ElementType type) implements StoredTensor {

        private static final int CHUNK = 1 << 14; // elements

        @Override
        public long[] shape() {
            return tensor.shape();
        }

        @Override
        public long bytes() {
            return (long) tensor.size() * type.bytes();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            float[] data = tensor.data();
            ByteBuffer chunk = ByteBuffer.allocate(Math.min(CHUNK, data.length) * type.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < data.length; from += CHUNK) {
                int n = Math.min(CHUNK, data.length - from);
                if (type == ElementType.F32) {
                    chunk.asFloatBuffer().put(data, from, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        chunk.putShort(i * type.bytes(), HalfFloat.fromFloat(data[from + i]));
                    }
                }
                out.write(chunk.array(), 0, n * type.bytes());
            }
        }
    }

    /**
     * The bytes of another file.
     *
     * @param file open until this is written
     * @param entry one of its tensors
     */
    record Copy(SafetensorsFile file, TensorEntry entry) implements StoredTensor {

        @Override
        public ElementType type() {
            return entry.type();
        }

        @Override
        public long[] shape() {
            return entry.dims();
        }

        @Override
        public long bytes() {
            return entry.end() - entry.begin();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            file.copyTo(entry, out);
        }
    }
}
