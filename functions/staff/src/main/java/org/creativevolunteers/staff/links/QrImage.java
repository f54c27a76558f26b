package org.creativevolunteers.staff.links;

import io.nayuki.qrcodegen.QrCode;
import org.owasp.encoder.Encode;

/**
 * A QR code (ISO/IEC 18004) as SVG: one path on white, with the quiet zone of four modules that the standard asks for. Error
 * correction M, a quarter more (Q, H) where it needs no larger code. It stays black on white in any colour scheme: many
 * readers do not read the reverse.
 */
public final class QrImage {

    private static final int QUIET = 4;

    private QrImage() {
    }

    /**
     * The image.
     *
     * @param text        what the code says
     * @param title       its name, for those who cannot see it
     * @param description what it is for
     */
    public static String svg(String text, String title, String description) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size + "\" width=\"" + 8 * size + "\" height=\""
                + 8 * size
                + "\" role=\"img\" aria-labelledby=\"title description\" shape-rendering=\"crispEdges\"><title id=\"title\">"
                + Encode.forXml(title)
                + "</title><desc id=\"description\">" + Encode.forXml(description)
                + "</desc><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/><path fill=\"#000000\" d=\""
                + path + "\"/></svg>";
    }
}
