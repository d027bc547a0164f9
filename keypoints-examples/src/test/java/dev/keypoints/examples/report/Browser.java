package dev.keypoints.examples.report;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headless Chromium, where it is installed. */
final class Browser {

    private static final int PATIENCE_SECONDS = 90;

    private static final Pattern RESULT = Pattern.compile("result=(\\d+),(\\d+),(\\d+),(\\d+)");

    /** A page around the page: headless windows are wider than a telephone, a frame is as wide as it is told. */
    private static final String AROUND = """
            <!DOCTYPE html><html><body><iframe id="f" style="border:0;height:800px;width:%dpx" src="%s"></iframe><p id="r"></p>
            <script>
            document.getElementById('f').onload = e => {
              const page = e.target.contentDocument;
              const pictures = [...page.images];
              const text = parseInt(page.defaultView.getComputedStyle(page.body).fontSize);
              document.getElementById('r').textContent = 'result=' + page.documentElement.scrollWidth + ','
                + pictures.length + ',' + pictures.filter(p => !p.complete || p.naturalWidth === 0).length + ',' + text;
            };
            </script></body></html>
            """;

    private Browser() {}

    /**
     * How a page looks.
     *
     * @param scrollWidth width of the page in pixels, that of the window if nothing overflows
     * @param pictures number of pictures
     * @param brokenPictures those of them that could not be shown
     * @param textHeight font size of the text in pixels
     */
    record Look(int scrollWidth, int pictures, int brokenPictures, int textHeight) {}

    /** Opens a file in a window of some width, or skips the test where there is no Chromium. */
    static Look open(Path page, int width, Path scratch) throws IOException, InterruptedException {
        Path around = scratch.resolve("around.html");
        Files.writeString(around, AROUND.formatted(width, page.toUri()));
        Path seen = scratch.resolve("seen.html");
        Process process = new ProcessBuilder(
                        chromium(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--allow-file-access-from-files",
                        "--user-data-dir=" + Files.createTempDirectory(scratch, "profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        around.toUri().toString())
                .redirectOutput(seen.toFile())
                .redirectError(scratch.resolve("chromium.log").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("chromium did not finish within " + PATIENCE_SECONDS + " seconds");
        }
        Matcher result = RESULT.matcher(Files.readString(seen));
        if (!result.find()) {
            throw new IOException(
                    "chromium said nothing of the page: " + Files.readString(scratch.resolve("chromium.log")));
        }
        List<Integer> numbers = Stream.of(1, 2, 3, 4)
                .map(i -> Integer.parseInt(result.group(i)))
                .toList();
        return new Look(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }

    private static String chromium() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                Path file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return file.toString();
                }
            }
        }
        return abort("no Chromium is installed: nothing was looked at");
    }
}
