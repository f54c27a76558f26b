/**
 * What a capability tells people, in their language.
 */
package org.creativevolunteers.kernel.text;
