/**
 * The command line: CSV files in, a protocol and words out. All files, clocks and screens of the engine are here, and none of its
 * reckoning.
 */
package org.creativevolunteers.engine.cli;
