/** What a call's story is: how many registered, from where, how it was decided, and who may be named. */
package org.creativevolunteers.staff.story;
