/** Reads template.yaml strictly: what is said is done, named as without effect, or refused. */
package org.creativevolunteers.local.template;
