/** The gRPC health checking protocol. */
@NullMarked
package io.pharos.health.check.grpc;

import org.jspecify.annotations.NullMarked;
