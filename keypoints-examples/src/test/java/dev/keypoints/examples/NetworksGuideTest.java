package dev.keypoints.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.LayerTable;
import dev.keypoints.models.nets.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/networks.md says is so. */
class NetworksGuideTest {

    private static final Path GUIDE = Path.of(System.getProperty("keypoints.root"), "docs", "networks.md");

    /** The networks that the guide shows, beyond the defaults. */
    private static final Map<String, Map<String, String>> SHOWN = Map.of(
            "PcaHead", Map.of("components", "12", "backbone", "NoseNet"),
            "HeatmapHead", Map.of("doublings", "1", "backbone", "NoseNet"));

    private static KeypointNetwork shown(String name) {
        return Networks.create(name, SHOWN.getOrDefault(name, Map.of()));
    }

    @Test
    void every_network_has_a_part_with_its_layer_table() throws IOException {
        String guide = Files.readString(GUIDE);
        for (String name : Networks.names()) {
            assertThat(part(guide, name))
                    .contains(
                            LayerTable.of(shown(name), KeypointScheme.ibug68()).toMarkdown());
        }
    }

    @Test
    void every_option_is_told() throws IOException {
        String guide = Files.readString(GUIDE);
        String shared = guide.substring(guide.indexOf("Options of all"), guide.indexOf("## NoseNet"));
        for (String name : Networks.names()) {
            List<String> told = shown(name).options().keySet().stream()
                    .filter(option -> !option.startsWith("backbone."))
                    .toList();
            assertThat(told)
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(shared + part(guide, name)).contains("`" + option));
        }
    }

    private static String part(String guide, String name) {
        int start = guide.indexOf("\n## " + name + "\n");
        assertThat(start).as("the part of " + name).isPositive();
        int end = guide.indexOf("\n## ", start + 1);
        return guide.substring(start, end);
    }
}
