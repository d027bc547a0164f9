package dev.keypoints.core.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Finds readers without touching what is registered with ImageIO: the JDK's own first (the fastest for plain images),
 * then TwelveMonkeys', which also reads CMYK and odd JPEGs, and WebP. Readers that the host has installed are not used,
 * so the same file gives the same pixels everywhere.
 */
final class Readers {

    private static final String JDK = "com.sun.imageio.";
    private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";

    private Readers() {}

    /** Tells whether a reader or writer is one of the JDK's own. */
    static boolean isOfJdk(Object plugin) {
        return plugin.getClass().getName().startsWith(JDK);
    }

    /** Returns new readers for a format in the order in which they should be tried; the caller disposes of them. */
    static List<ImageReader> of(FileFormat format) throws IOException {
        List<ImageReader> readers = new ArrayList<>(2);
        List<ImageReader> fallbacks = new ArrayList<>(1);
        Iterator<ImageReader> known = ImageIO.getImageReadersByFormatName(format.readerName());
        while (known.hasNext()) {
            ImageReader reader = known.next();
            if (isOfJdk(reader)) {
                readers.add(reader);
            } else if (reader.getClass().getName().startsWith(TWELVE_MONKEYS)) {
                fallbacks.add(reader);
            } else {
                reader.dispose();
            }
        }
        readers.addAll(fallbacks);
        if (readers.isEmpty() && format == FileFormat.WEBP) {
            // ImageIO looks for plug-ins once, with the class loader of whoever asks first; that may miss this one.
            readers.add(new WebPImageReaderSpi().createReaderInstance(null));
        }
        return readers;
    }
}
