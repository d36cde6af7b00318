package io.pharos.health.check.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.FailureDescription;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.probe.ProbeRun;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Connects with TLS and checks how long the server's own certificate is still valid. Its issuers only have to be valid
 * now, which the handshake verifies: servers often send one that is not needed any more.
 */
public final class TlsCertificateCheck implements Check {
    private final CheckRuntime runtime;
    private final TlsCertificateCheckSettings settings;
    private final ProbeAddress probeAddress;
    private final TlsClient tls;
    private final Clock clock;

    public TlsCertificateCheck(TlsCertificateCheckSettings settings, CheckRuntime runtime) {
        this(settings, runtime, Clock.systemUTC());
    }

    TlsCertificateCheck(TlsCertificateCheckSettings settings, CheckRuntime runtime, Clock clock) {
        this.runtime = runtime;
        this.settings = settings;
        this.probeAddress = ProbeAddress.parse(settings.address());
        this.tls = new TlsClient(settings.tlsOrDefault(), runtime.workers());
        this.clock = clock;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return ProbeRun.start(
                runtime,
                timeout,
                probeRun -> tls.prepare(
                        probeRun,
                        context -> probeRun.connect(probeAddress, pipeline -> {
                            tls.install(
                                    pipeline, context, tls.nameOf(probeAddress.host()), probeAddress.port(), probeRun);
                            pipeline.addLast(new Inspection(probeRun));
                        })));
    }

    private CheckResult evaluate(X509Certificate certificate) {
        Duration left =
                Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
        String detail = certificate.getSubjectX500Principal().getName() + " expires "
                + certificate.getNotAfter().toInstant() + ", "
                + (left.isNegative() ? "expired" : left.toDays() + " days left");
        if (left.compareTo(settings.failBelow()) < 0) {
            return CheckResult.fail("L6RSP " + detail);
        }
        return left.compareTo(settings.warnBelow()) < 0
                ? CheckResult.warn("L6OK " + detail)
                : CheckResult.pass("L6OK " + detail);
    }

    /** Evaluates the certificate after the handshake. */
    private final class Inspection extends ChannelInboundHandlerAdapter {
        private final ProbeRun probeRun;

        Inspection(ProbeRun probeRun) {
            this.probeRun = probeRun;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            try {
                var chain = context.pipeline()
                        .get(SslHandler.class)
                        .engine()
                        .getSession()
                        .getPeerCertificates();
                probeRun.finish(
                        chain[0] instanceof X509Certificate certificate
                                ? evaluate(certificate)
                                : CheckResult.unknown("certificate is a " + chain[0].getType() + ", not X.509"));
            } catch (SSLPeerUnverifiedException none) {
                probeRun.finish(CheckResult.fail("L6RSP server sent no certificate"));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            probeRun.finish(CheckResult.fail("L6RSP " + FailureDescription.root(cause)));
        }
    }
}
