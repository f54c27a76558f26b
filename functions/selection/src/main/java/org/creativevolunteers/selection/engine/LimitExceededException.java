package org.creativevolunteers.selection.engine;

/** The work of a selection went beyond its {@link Limits}, or its exact arithmetic beyond 64 bits. There is no result: neither a selection nor a "none". */
public final class LimitExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LimitExceededException(String limit, long value) {
    super("The selection was given up after " + value + " " + limit);
  }

  LimitExceededException(ArithmeticException tooLarge) {
    super("The selection was given up because its prices do not fit 64 bits", tooLarge);
  }
}
