package dev.keypoints.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Sets a report as one HTML file. */
final class HtmlPage {

    /** A page that does not want anything from outside asks the browser to see to it. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private static final int SECTIONS_WITH_CONTENTS = 4;

    private final Report report;
    private final Map<String, byte[]> pictures;
    private int sections;

    /**
     * Creates a page.
     *
     * @param pictures the PNG files by the names of the pictures
     */
    HtmlPage(Report report, Map<String, byte[]> pictures) {
        this.report = report;
        this.pictures = pictures;
    }

    String html() {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        page.prependChild(new org.jsoup.nodes.DocumentType("html", "", ""));
        page.child(0).attr("lang", report.language().toLanguageTag());
        head(page.head());
        Element main = page.body().appendElement("main");
        main.appendElement("h1").text(report.title());
        contents(main);
        for (Block block : report.blocks()) {
            append(main, block);
        }
        return page.outerHtml();
    }

    private void head(Element head) {
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        head.appendElement("title").text(report.title());
        head.appendElement("link").attr("rel", "icon").attr("href", "data:,");
        head.appendElement("style").appendChild(new DataNode(style()));
    }

    private void contents(Element main) {
        List<Block.Heading> headings = report.blocks().stream()
                .filter(Block.Heading.class::isInstance)
                .map(Block.Heading.class::cast)
                .toList();
        if (headings.size() < SECTIONS_WITH_CONTENTS) {
            return;
        }
        Element list = main.appendElement("nav").attr("aria-label", "Contents").appendElement("ol");
        for (int i = 0; i < headings.size(); i++) {
            list.appendElement("li")
                    .appendElement("a")
                    .attr("href", "#" + section(i))
                    .text(headings.get(i).text());
        }
    }

    private static String section(int number) {
        return "section-" + (number + 1);
    }

    private void append(Element main, Block block) {
        if (block instanceof Block.Heading heading) {
            main.appendElement("h2").attr("id", section(sections++)).text(heading.text());
        } else if (block instanceof Block.Text paragraph) {
            main.appendElement("p").text(paragraph.text());
        } else if (block instanceof Block.Listing listing) {
            Element figure = main.appendElement("figure");
            scrolling(figure, listing.caption()).appendElement("pre").text(listing.text());
            caption(figure, listing.caption());
        } else if (block instanceof Block.Picture picture) {
            picture(main.appendElement("figure"), picture);
        } else if (block instanceof Block.TableBlock wrapped) {
            table(scrolling(main, wrapped.table().caption()), wrapped.table());
        }
    }

    private void picture(Element figure, Block.Picture picture) {
        byte[] png = java.util.Objects.requireNonNull(pictures.get(picture.name()));
        figure.appendElement("img")
                .attr("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .attr("alt", picture.alt())
                .attr("width", String.valueOf(picture.image().width()))
                .attr("height", String.valueOf(picture.image().height()));
        caption(figure, picture.caption());
    }

    private static void caption(Element figure, String text) {
        if (!text.isEmpty()) {
            figure.appendElement("figcaption").text(text);
        }
    }

    private static void table(Element parent, Table table) {
        Element element = parent.appendElement("table");
        element.appendElement("caption").text(table.caption());
        Element head = element.appendElement("thead").appendElement("tr");
        for (int i = 0; i < table.columns().size(); i++) {
            Element column = head.appendElement("th")
                    .attr("scope", "col")
                    .text(table.columns().get(i));
            if (i > 0 && table.isOfFigures(i)) {
                column.addClass("figure");
            }
        }
        Element body = element.appendElement("tbody");
        for (List<String> cells : table.rows()) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").text(cells.get(0));
            for (String cell : cells.subList(1, cells.size())) {
                Element data = row.appendElement("td").text(cell);
                if (Figures.isFigure(cell)) {
                    data.addClass("figure");
                }
            }
        }
    }

    /** Returns a part that scrolls sideways by itself where it is wider than the page, by keyboard too. */
    private static Element scrolling(Element parent, String label) {
        return parent.appendElement("div")
                .addClass("wide")
                .attr("role", "region")
                .attr("aria-label", label)
                .attr("tabindex", "0");
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing beside " + HtmlPage.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
