/** The movable clock and the schedules that go by it. */
package org.creativevolunteers.local.time;
