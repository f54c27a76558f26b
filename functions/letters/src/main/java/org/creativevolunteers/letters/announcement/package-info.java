/**
 * What staff tell many: whom a group is of, how many they are, and the letters to them. How an announcement stands in the table is
 * {@link org.creativevolunteers.kernel.items.GroupAnnouncement}.
 */
package org.creativevolunteers.letters.announcement;
