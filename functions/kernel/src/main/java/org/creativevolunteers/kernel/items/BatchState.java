package org.creativevolunteers.kernel.items;

/** Where a batch stands; docs/selection-run.md shows the ways from one to the next. */
public enum BatchState {
    /** Its date has not come. */
    PLANNED,
    /** The pool is frozen; merits, seed, selection and explanations follow. */
    FROZEN,
    /** Selected, proven and explained; somebody has to approve. */
    PROPOSED,
    /** Approved; letters are being written. */
    APPROVED,
    /** Everybody has been told; offers are open, places given back are filled again. */
    ANNOUNCED,
    /** No selection keeps the rules; staff have to decide. */
    INFEASIBLE,
    /** The assessments do not suffice; tried again until staff have mended them. */
    FAILED;

    /** Whether the commission may speak before it: it has not frozen, or it failed for want of assessments. */
    public boolean takesAssessments() {
        return this == PLANNED || this == FAILED;
    }

    /** Whether it is somewhere between its freeze and its announcement. */
    public boolean isUnderWay() {
        return !takesAssessments() && this != ANNOUNCED;
    }
}
