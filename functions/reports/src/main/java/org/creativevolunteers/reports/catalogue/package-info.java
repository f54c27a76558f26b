/**
 * What reports there are: what each is called, who may have it, how long it is kept, in which formats it comes and what stands in
 * its columns. Files, manifest, lists, documents and tests follow from here.
 */
package org.creativevolunteers.reports.catalogue;
