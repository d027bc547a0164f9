package dev.keypoints.examples.report;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of a report: a head of columns, and rows that begin with their name. Immutable. */
@CheckReturnValue
public final class Table {

    private final String caption;
    private final List<String> columns;
    private final List<List<String>> rows;

    private Table(String caption, List<String> columns, List<List<String>> rows) {
        this.caption = caption;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Starts a table without rows.
     *
     * @param caption what the table shows
     * @param columns the head: first what the rows are, then each column with its unit
     * @throws IllegalArgumentException if there is no column
     */
    public static Table of(String caption, String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        return new Table(caption, List.of(columns), List.of());
    }

    /**
     * Returns this table with one more row. Numbers are written with three significant digits, see {@link Figures}.
     *
     * @param name what the row is
     * @param cells a cell for each further column
     * @throws IllegalArgumentException if there are more or fewer cells than that
     */
    public Table row(String name, Object... cells) {
        if (cells.length + 1 != columns.size()) {
            throw new IllegalArgumentException("row " + name + " of table " + caption + " has " + cells.length
                    + " cells, but there are " + (columns.size() - 1) + " columns beside the names");
        }
        List<String> row = new ArrayList<>();
        row.add(name);
        Arrays.stream(cells).map(Figures::text).forEach(row::add);
        List<List<String>> more = new ArrayList<>(rows);
        more.add(List.copyOf(row));
        return new Table(caption, columns, List.copyOf(more));
    }

    /** Returns what the table shows. */
    public String caption() {
        return caption;
    }

    /** Returns the head. */
    public List<String> columns() {
        return columns;
    }

    /** Returns the rows, each beginning with its name. */
    public List<List<String>> rows() {
        return rows;
    }

    /** Tells whether all cells of a column are figures. */
    boolean isOfFigures(int column) {
        return rows.stream().allMatch(row -> Figures.isFigure(row.get(column)));
    }
}
