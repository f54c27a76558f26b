/**
 * Each kind of item of docs/data-model.md as a type that owns its key, the names of its attributes, its states, the version that it
 * is changed from, and the rules that several capabilities share. Nobody else spells any of these.
 */
package org.creativevolunteers.kernel.items;
