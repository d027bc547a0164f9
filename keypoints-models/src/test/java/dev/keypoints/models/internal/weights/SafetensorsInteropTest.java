package dev.keypoints.models.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.keypoints.models.safetensors.ElementType;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.safetensors.SafetensorsFile;
import dev.keypoints.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** DJL has a reader and a writer of its own, made by others: each side must read what the other wrote. */
class SafetensorsInteropTest {

    private static FloatTensor random() {
        FloatTensor t = FloatTensor.zeros(3, 500);
        Random random = new Random(3);
        for (int i = 0; i < t.size(); i++) {
            t.data()[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(8) - 5));
        }
        return t;
    }

    @Test
    void djl_reads_what_we_write() {
        FloatTensor t = random();
        byte[] bytes = new SafetensorsWriter()
                .add("full", t)
                .add("half", t, ElementType.F16)
                .metadata("note", "x")
                .checksummed()
                .toBytes();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList list = NDList.decode(manager, bytes);
            assertThat(list.get("full").toFloatArray()).isEqualTo(t.data());
            assertThat(list.get("full").getShape().getShape()).containsExactly(3, 500);
            // The engine rounds to the nearest even as well.
            NDArray rounded = manager.create(t.data()).toType(DataType.FLOAT16, false);
            assertThat(list.get("half").toType(DataType.FLOAT32, false).toFloatArray())
                    .isEqualTo(rounded.toType(DataType.FLOAT32, false).toFloatArray());
        }
    }

    @Test
    void we_read_what_djl_writes() throws IOException {
        FloatTensor t = random();
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray full = manager.create(t.data(), new ai.djl.ndarray.types.Shape(3, 500));
            full.setName("full");
            NDArray half = full.toType(DataType.FLOAT16, true);
            half.setName("half");
            NDArray whole = manager.create(new long[] {-1, 1L << 40});
            whole.setName("whole");
            byte[] bytes = new NDList(full, half, whole).encode(NDList.Encoding.SAFETENSORS);
            SafetensorsFile f = SafetensorsFile.of(bytes, "djl");
            assertThat(f.floats("full")).isEqualTo(t);
            assertThat(f.floats("half").data())
                    .isEqualTo(half.toType(DataType.FLOAT32, true).toFloatArray());
            assertThat(f.longs("whole")).containsExactly(-1, 1L << 40);
        }
    }
}
