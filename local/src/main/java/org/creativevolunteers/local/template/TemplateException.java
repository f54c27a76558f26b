package org.creativevolunteers.local.template;

/** Says what in the template cannot be run here, with the path to it. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TemplateException(String path, String what) {
        super("template.yaml, " + path + ": " + what);
    }
}
