package org.creativevolunteers.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.Meaning;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Opens reports in LibreOffice, without a screen, and looks at what became of them. Needs {@code soffice}, so it is no part of the
 * usual tests: {@code .ci/libreoffice} runs it.
 */
class OfficeCheck {

    private static final Map<String, Integer> SEPARATORS = Map.of("comma", 44, "semicolon", 59, "tab", 9);
    /** Windows' numbers of the languages whose rules for numbers and dates are taken: English, Azerbaijani, Russian. */
    private static final List<Integer> LANGUAGES = List.of(1033, 1068, 1049);

    @TempDir
    Path folder;

    private static List<List<Object>> nasty() {
        List<List<Object>> rows = new ArrayList<>(List.of(List.of("code", "Bakı;=1+1;x", "y"), List.of("code", "I like it\n=1+1", "y"),
                List.of("code", "a\t=1+1\tb", "y"), List.of("code", "a,=1+1,b", "y"), List.of("=1+1", "+1", "@SUM(1)"),
                List.of(";=1+1", "\"=1+1\"", ";\"=1+1\""), List.of("x;", "=1+1;", "\t-1+1"), List.of("ok", "-", "+994501234567")));
        int[] points = "=+-@;,\t\n\"' a1()".codePoints().toArray();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(56);
        for (int i = 0; i < 2_000; i++) {
            rows.add(IntStream.range(0, 3).<Object>mapToObj(j -> {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(10); length > 0; length--) {
                    text.appendCodePoint(points[random.nextInt(points.length)]);
                }
                return text.toString();
            }).toList());
        }
        return rows;
    }

    private void convert(String filter, Path... files) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("soffice", "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--headless",
                        "--convert-to", "fods", "--outdir", folder.resolve("out").toString()));
        if (!filter.isEmpty()) {
            command.add("--infilter=" + filter);
        }
        for (Path file : files) {
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "LibreOffice takes longer than two minutes");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log")));
    }

    private List<Element> cells(String name) throws IOException, ParserConfigurationException, SAXException {
        NodeList found = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(folder.resolve("out").resolve(name).toFile()).getElementsByTagName("table:table-cell");
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i))
                .filter(cell -> cell.hasAttribute("office:value-type"))
                .toList();
    }

    private long formulas(String name) throws IOException, ParserConfigurationException, SAXException {
        return cells(name).stream().filter(cell -> cell.hasAttribute("table:formula")).count();
    }

    @Test
    void no_cell_of_a_CSV_file_computes_at_any_separator_in_any_language() throws Exception {
        Path guarded = folder.resolve("guarded.csv");
        try (CsvRows csv = new CsvRows(Files.newOutputStream(guarded), List.of("a", "b", "c"))) {
            for (List<Object> row : nasty()) {
                csv.write(row);
            }
        }
        Path bare = folder.resolve("bare.csv");
        StringBuilder text = new StringBuilder("\uFEFF");
        nasty().forEach(row -> text.append(String.join(",",
                row.stream().map(value -> "\"" + value.toString().replace("\"", "\"\"") + "\"").toList())).append("\r\n"));
        Files.writeString(bare, text, StandardCharsets.UTF_8);
        for (Map.Entry<String, Integer> separator : SEPARATORS.entrySet()) {
            for (int language : LANGUAGES) {
                convert("CSV:" + separator.getValue() + ",34,76,1,," + language + ",false,true,false,false,false,0,true", guarded, bare);
                assertEquals(0, formulas("guarded.fods"), separator.getKey() + ", " + language);
                assertTrue(formulas("bare.fods") > 0, "without apostrophes there are formulas at " + separator.getKey() + ", " + language);
                System.out.println(separator.getKey() + ", language " + language + ": no formula in " + cells("guarded.fods").size()
                        + " cells; " + formulas("bare.fods") + " without the apostrophes");
            }
        }
    }

    @Test
    void the_cells_of_a_workbook_are_what_they_were_and_none_computes() throws Exception {
        LocalText text = new LocalText(Map.of("az", "məna", "en", "meaning", "ru", "значение"));
        List<Heading> headings = List.of(ColumnType.TEXT, ColumnType.NUMBER, ColumnType.DATE, ColumnType.TIME, ColumnType.FLAG).stream()
                .map(type -> new Heading(type.name(), type, new Meaning(text, Optional.empty(), Map.of()))).toList();
        List<String> typed = List.of("=1+1", "+994501234567", "0012", "2027-01-01", " ends ", "ə ı Ə İ", "שלום", "مرحبا", "a\nb");
        Path file = folder.resolve("typed.xlsx");
        try (XlsxRows xlsx = new XlsxRows(Files.newOutputStream(file), new Layout(ReportKind.CONTACTS, new Season().call,
                Instant.parse("2027-01-20T12:00:00Z"), headings))) {
            for (String one : typed) {
                xlsx.write(List.of(one, 12L, LocalDate.of(2005, 3, 14), Instant.parse("2027-01-14T22:30:15Z"), true));
            }
        }
        convert("", file);
        assertEquals(0, formulas("typed.fods"));
        List<Element> row = cells("typed.fods").subList(5, 10);
        assertEquals(List.of("string", "float", "date", "date", "float"),
                row.stream().map(cell -> cell.getAttribute("office:value-type")).toList());
        assertEquals("✓", row.get(4).getTextContent().strip());
        assertEquals("2005-03-14", row.get(2).getAttribute("office:date-value"));
        assertEquals("2027-01-15T02:30:15", row.get(3).getAttribute("office:date-value"));
        String fods = Files.readString(folder.resolve("out").resolve("typed.fods"));
        assertTrue(fods.contains("table:database-range") && fods.contains("display-filter-buttons=\"true\""), "filters");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            Element cell = cells("typed.fods").get(5 + 5 * i);
            NodeList lines = cell.getElementsByTagName("text:p");
            found.add(
                    String.join("\n", IntStream.range(0, lines.getLength()).mapToObj(line -> spaced((Element) lines.item(line))).toList()));
        }
        assertEquals(typed, found);
    }

    /** A paragraph's text; white space that XML would take away is an element of its own there. */
    private static String spaced(Element paragraph) {
        StringBuilder text = new StringBuilder();
        NodeList parts = paragraph.getChildNodes();
        for (int i = 0; i < parts.getLength(); i++) {
            text.append(parts.item(i).getNodeName().equals("text:s") ? " " : parts.item(i).getTextContent());
        }
        return text.toString();
    }
}
