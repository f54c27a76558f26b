package org.creativevolunteers.kernel.staff;

/** What a member of the staff may do. A member can have several roles; none implies another. */
public enum Role {
    /** Sees codes, numbers and regions, never who it is. */
    VIEWER,
    /** Assesses: sees answers without contacts. */
    COMMISSIONER,
    /** Runs the call: publishes, sees contacts, approves, exports. */
    ADMIN
}
