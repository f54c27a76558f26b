/** Runs template.yaml on one machine: {@code mvn -Plocal}. A bench, never deployed. */
package org.creativevolunteers.local;
