package org.creativevolunteers.reports.paper;

import com.openhtmltopdf.bidi.BidiReorderer;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that runs from right to left, as it is drawn: its characters turned round, with marks kept behind their letters and brackets
 * mirrored, and Arabic letters joined. Which form of a letter joins where follows from Unicode's names and decompositions of the
 * presentation forms (U+FE80 to U+FEFC).
 */
final class Reordering implements BidiReorderer {

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final Pattern FORM = Pattern.compile("ARABIC L.* (ISOLATED|FINAL|INITIAL|MEDIAL) FORM");

    /** Letter or ligature to its forms: isolated, final, initial, medial; 0 where it has none. */
    private static final Map<String, char[]> FORMS = new HashMap<>();

    static {
        for (char form = '\uFE80'; form <= '\uFEFC'; form++) {
            Matcher name = FORM.matcher(String.valueOf(Character.getName(form)));
            if (name.matches()) {
                String letters = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
                FORMS.computeIfAbsent(letters, one -> new char[4])[switch (name.group(1)) {
                    case "ISOLATED" -> 0;
                    case "FINAL" -> 1;
                    case "INITIAL" -> 2;
                    case "MEDIAL" -> 3;
                    case String other -> throw new IllegalStateException(other);
                }] = form;
            }
        }
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        StringBuilder turned = new StringBuilder();
        for (MatchResult cluster : CLUSTER.matcher(text).results().toList().reversed()) {
            turned.append(cluster.group().length() == 1 ? String.valueOf(mirrored(cluster.group().charAt(0))) : cluster.group());
        }
        return turned.toString();
    }

    private static char mirrored(char at) {
        int pair = "()[]{}<>«»".indexOf(at);
        return pair < 0 ? at : "()[]{}<>«»".charAt(pair ^ 1);
    }

    @Override
    public String shapeText(String text) {
        StringBuilder shaped = new StringBuilder();
        boolean joined = false; // the letter before reaches out to this one
        for (int i = 0; i < text.length(); i++) {
            String letters = i + 1 < text.length() && FORMS.containsKey(text.substring(i, i + 2)) ? text.substring(i, i + 2)
                    : text.substring(i, i + 1);
            char[] forms = FORMS.get(letters);
            if (forms == null) {
                shaped.append(text.charAt(i));
                joined = joined && Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK;
                continue;
            }
            i += letters.length() - 1;
            boolean reaches = forms[2] != 0 && takes(text, i + 1);
            boolean takes = joined && forms[1] != 0;
            char form = forms[takes && reaches ? 3 : takes ? 1 : reaches ? 2 : 0];
            shaped.append(form == 0 ? letters : String.valueOf(form));
            joined = reaches;
        }
        return shaped.toString();
    }

    /** Whether the next letter joins one before it. */
    private static boolean takes(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.getType(text.charAt(i)) != Character.NON_SPACING_MARK) {
                char[] forms = FORMS.get(text.substring(i, i + 1));
                return forms != null && forms[1] != 0;
            }
        }
        return false;
    }

    @Override
    public String deshapeText(String text) {
        return text.chars().anyMatch(at -> at >= 0xFE80 && at <= 0xFEFC) ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    }
}
