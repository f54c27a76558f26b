/**
 * The public side: accept a questionnaire, confirm, correct, withdraw, export, erase. Here are the functions; what they need is
 * beside them: {@code questionnaire} (answers held against questions), {@code submission} (what is sent, and protection from too
 * much of it), {@code change} (the writes), {@code own} (what an applicant sees), {@code pages} (the same without scripts),
 * {@code erasure}, {@code text}.
 */
package org.creativevolunteers.registration;
