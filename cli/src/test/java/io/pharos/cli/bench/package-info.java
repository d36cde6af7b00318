/**
 * Figures for {@code docs/benchmarks.md}, measured beside ExaBGP in the same run. Not tests: nothing here depends on them.
 */
package io.pharos.cli.bench;
