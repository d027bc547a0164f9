package dev.keypoints.examples.report;

import dev.keypoints.core.image.PixelImage;

/** One part of a report, from top to bottom. */
sealed interface Block {

    /** The heading of a section. */
    record Heading(String text) implements Block {}

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** Lines whose blanks and ends are kept, such as a table of layers. */
    record Listing(String caption, String text) implements Block {}

    /**
     * A picture.
     *
     * @param name of its file, without ending
     * @param alt what is to be seen, for those who do not see it
     */
    record Picture(String name, PixelImage image, String alt, String caption) implements Block {}

    /** A table. */
    record TableBlock(Table table) implements Block {}
}
