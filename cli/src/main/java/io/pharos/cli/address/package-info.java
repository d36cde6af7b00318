/**
 * A service's addresses on this machine, by the program {@code ip}: {@link io.pharos.cli.address.AddressPlan} says which and
 * where, {@link io.pharos.cli.address.AddressKeeper} adds and removes them,
 * {@link io.pharos.cli.address.AddressSequence} keeps the order with what is announced.
 */
@NullMarked
package io.pharos.cli.address;

import org.jspecify.annotations.NullMarked;
