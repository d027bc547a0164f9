package dev.keypoints.examples.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The report of a run. It is written as a folder: {@code report.html}, which stands alone (its pictures inside, no
 * script, no address outside) and can be read on a telephone, each picture as a PNG file of its name, and the figures
 * as {@code metrics.json}. Immutable.
 */
public final class Report {

    /** The file name of the page. */
    public static final String PAGE = "report.html";

    /** The file name of the figures. */
    public static final String METRICS = "metrics.json";

    private final String title;
    private final Locale language;
    private final List<Block> blocks;
    private final Metrics metrics;

    private Report(Builder b) {
        this.title = b.title;
        this.language = b.language;
        this.blocks = List.copyOf(b.blocks);
        this.metrics = b.metrics;
    }

    /** Starts a report with its title. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    String title() {
        return title;
    }

    Locale language() {
        return language;
    }

    List<Block> blocks() {
        return blocks;
    }

    /**
     * Writes the report into a folder, which is made if it is missing; files of the same names are replaced.
     *
     * @return the page
     * @throws IOException if a file cannot be written
     */
    @CanIgnoreReturnValue
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        metrics.write(folder.resolve(METRICS));
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block instanceof Block.Picture picture) {
                Path file = folder.resolve(picture.name() + ".png");
                ImageEncoder.writePng(picture.image(), file);
                pictures.put(picture.name(), Files.readAllBytes(file));
            }
        }
        return Files.writeString(folder.resolve(PAGE), new HtmlPage(this, pictures).html());
    }

    /** Collects the parts of a report from top to bottom. */
    public static final class Builder {
        private final String title;
        private final List<Block> blocks = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private Locale language = Locale.ENGLISH;
        private Metrics metrics = Metrics.none();

        private Builder(String title) {
            this.title = title;
        }

        /** Sets the language of the texts; default English. */
        @CanIgnoreReturnValue
        public Builder language(Locale locale) {
            language = locale;
            return this;
        }

        /** Begins a section. */
        @CanIgnoreReturnValue
        public Builder section(String heading) {
            blocks.add(new Block.Heading(heading));
            return this;
        }

        /** Adds a paragraph of plain text. */
        @CanIgnoreReturnValue
        public Builder text(String paragraph) {
            blocks.add(new Block.Text(paragraph));
            return this;
        }

        /** Adds lines whose blanks and ends are kept, such as a table of layers. */
        @CanIgnoreReturnValue
        public Builder listing(String caption, String lines) {
            blocks.add(new Block.Listing(caption, lines));
            return this;
        }

        /** Adds a table. */
        @CanIgnoreReturnValue
        public Builder table(Table table) {
            blocks.add(new Block.TableBlock(table));
            return this;
        }

        /**
         * Adds a picture.
         *
         * @param name of its file without ending: letters a to z, digits and hyphens, in no other picture
         * @param image its pixels
         * @param alt what is to be seen, for those who do not see it; not blank
         * @param caption what stands below it
         * @throws IllegalArgumentException if the name has another form or stands twice, or {@code alt} is blank
         */
        @CanIgnoreReturnValue
        public Builder picture(String name, PixelImage image, String alt, String caption) {
            if (!name.matches("[a-z0-9-]+")) {
                throw new IllegalArgumentException(
                        "the name of a picture is of letters a to z, digits and hyphens, but was " + name);
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException("the picture " + name + " stands twice");
            }
            if (alt.isBlank()) {
                throw new IllegalArgumentException("picture " + name + " needs a text that says what is to be seen");
            }
            blocks.add(new Block.Picture(name, image, alt, caption));
            return this;
        }

        /** Sets the figures of {@code metrics.json}. */
        @CanIgnoreReturnValue
        public Builder metrics(Metrics figures) {
            metrics = figures;
            return this;
        }

        /** Returns the report. */
        public Report build() {
            return new Report(this);
        }
    }
}
