package dev.keypoints.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportInBrowserTest {

    private static final int TELEPHONE = 390;

    @TempDir
    Path folder;

    @Test
    void a_telephone_shows_the_whole_width_and_every_picture() throws IOException, InterruptedException {
        Path page = SampleReport.build().write(folder.resolve("run"));

        Browser.Look look = Browser.open(page, TELEPHONE, folder);

        assertThat(look.scrollWidth()).isEqualTo(TELEPHONE);
        assertThat(look.pictures()).isEqualTo(3);
        assertThat(look.brokenPictures()).isZero();
        assertThat(look.textHeight()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void a_page_that_is_too_wide_is_noticed() throws IOException, InterruptedException {
        Path page = SampleReport.build().write(folder.resolve("run"));
        String html = java.nio.file.Files.readString(page);
        java.nio.file.Files.writeString(page, html.replace("<main>", "<main><div style='width:600px'>wide</div>"));

        assertThat(Browser.open(page, TELEPHONE, folder).scrollWidth()).isGreaterThan(TELEPHONE);
    }
}
