package dev.keypoints.models.bundle;

import java.util.Locale;
import java.util.Map;

/** Sets a model card as aligned text. */
final class CardText {

    private static final int LABEL = 14;
    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    private CardText() {}

    static String of(ModelCard card) {
        CardText text = new CardText();
        Provenance p = card.provenance();
        text.line("model", card.name());
        text.line("task", card.task().name().toLowerCase(Locale.ROOT));
        text.line("description", card.description());
        text.line("licence", card.licence());
        text.line("limits", card.limits());
        text.line("data", p.data());
        text.line("data licence", p.dataLicence());
        text.line("data hash", p.dataHash());
        text.line("seed", Long.toString(p.seed()));
        text.line("command", p.command());
        text.line("code", p.codeVersion());
        text.line("checksum", card.checksum());
        text.table("figures", card.figures());
        text.table("options", p.options());
        return text.out.toString();
    }

    private void table(String label, Map<String, String> rows) {
        String shown = label;
        int widest = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        for (Map.Entry<String, String> row : rows.entrySet()) {
            line(shown, row.getKey() + " ".repeat(widest - row.getKey().length() + 2) + row.getValue());
            shown = "";
        }
    }

    private void line(String label, String value) {
        if (value.isBlank()) {
            return;
        }
        out.append(label).append(" ".repeat(Math.max(1, LABEL - label.length())));
        int column = LABEL;
        boolean first = true;
        for (String word : value.strip().split("(?<=\\S)\\s(?=\\S)", -1)) {
            if (!first && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(" ".repeat(LABEL));
                column = LABEL;
                first = true;
            }
            out.append(first ? "" : " ").append(word);
            column += word.length() + (first ? 0 : 1);
            first = false;
        }
        out.append('\n');
    }
}
