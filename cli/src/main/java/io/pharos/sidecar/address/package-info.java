/**
 * A service's addresses on this machine, by the program {@code ip}: {@link io.pharos.sidecar.address.AddressPlan} says which and
 * where, {@link io.pharos.sidecar.address.AddressKeeper} adds and removes them,
 * {@link io.pharos.sidecar.address.AddressSequence} keeps the order with what is announced.
 */
@NullMarked
package io.pharos.sidecar.address;

import org.jspecify.annotations.NullMarked;
