package dev.keypoints.cli;

import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.PixelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs the command line in this process with captured streams. */
final class Shell {

    final FakeModel model = new FakeModel();
    boolean interactive;

    record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    Result run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(model, interactive)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.of(args).map(Object::toString).toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    static Result inLocale(String tag, java.util.concurrent.Callable<Result> run) throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            return run.call();
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Writes a PNG and returns its path; folders are made. */
    static Path photo(Path file, int width, int height) {
        try {
            Files.createDirectories(file.getParent());
            ImageEncoder.writePng(PixelImage.filled(width, height, 90, 120, 150), file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a JPEG that says in its EXIF block how it is to be turned. */
    static Path turnedJpeg(Path file, int width, int height, int orientation) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(width, height, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "jpg",
                jpeg);
        byte[] plain = jpeg.toByteArray();
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // APP1
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // TIFF header
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0 // one entry, no next
        };
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(plain, 0, 2);
            out.write(exif);
            out.write(plain, 2, plain.length - 2);
        }
        return file;
    }

    /** Returns all files below a folder, with slashes, in order. */
    static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Returns a standard output that nobody reads any more. */
    static PrintWriter closedOutput() {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }
}
