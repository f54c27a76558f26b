/**
 * The functions that take a batch from its date to its last place, for the schedule, for staff and for applicants. What they do is in
 * the packages below: the frozen batch and its steps ({@code batch}), its result and the approval ({@code proposal}), what people are
 * told and answer ({@code offers}), and how somebody erased is forgotten ({@code erasure}). docs/selection-run.md tells the story.
 */
package org.creativevolunteers.selection;
