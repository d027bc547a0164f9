package dev.keypoints.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.PixelImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What holds for the folder of every report. */
public final class ReportChecks {

    private static final String DATA = "data:image/png;base64,";

    private ReportChecks() {}

    /**
     * Checks that the page is valid, stands alone and shows as many pictures as there are PNG files beside it, all
     * decodable and described, and that the figures are JSON.
     *
     * @return the page
     */
    public static Document assertWhole(Path folder) throws IOException {
        Document page = parse(folder.resolve(Report.PAGE));
        List<Element> pictures = page.select("img");
        for (Element picture : pictures) {
            String source = picture.attr("src");
            assertThat(source).startsWith(DATA);
            byte[] png =
                    Base64.getDecoder().decode(source.substring(DATA.length()).getBytes(StandardCharsets.US_ASCII));
            PixelImage image = ImageDecoder.read(new ByteArrayInputStream(png), picture.attr("alt"));
            assertThat(image.size()).hasToString(picture.attr("width") + "x" + picture.attr("height"));
            assertThat(picture.attr("alt")).isNotBlank();
        }
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".png")).count()).isEqualTo(pictures.size());
        }
        assertThat(page.select("th")).allMatch(head -> head.hasAttr("scope"));
        assertThat(page.select("table"))
                .allMatch(t -> !t.select("caption").text().isBlank());
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve(Report.METRICS).toFile())
                        .isObject())
                .isTrue();
        return page;
    }

    private static Document parse(Path file) throws IOException {
        String html = Files.readString(file);
        assertThat(html).doesNotContain("http:", "https:", "<script", "@import", "url(");
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = Jsoup.parse(html, "", parser);
        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.documentType()).isNotNull();
        assertThat(page.select("html").attr("lang")).isNotBlank();
        assertThat(page.title()).isNotBlank().isEqualTo(page.select("h1").text());
        assertThat(page.select("[src], [href]"))
                .allMatch(e -> (e.attr("src") + e.attr("href")).startsWith("data:")
                        || page.getElementById(e.attr("href").substring(1)) != null);
        return page;
    }
}
