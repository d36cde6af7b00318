package io.pharos.health.check;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.database.DatabaseChecks;
import io.pharos.health.check.database.MysqlCheckSettings;
import io.pharos.health.check.database.PostgresqlCheckSettings;
import io.pharos.health.check.database.RedisCheckSettings;
import io.pharos.health.check.dns.DnsCheck;
import io.pharos.health.check.dns.DnsCheckSettings;
import io.pharos.health.check.exec.ExecCheck;
import io.pharos.health.check.exec.ExecCheckSettings;
import io.pharos.health.check.grpc.GrpcCheck;
import io.pharos.health.check.grpc.GrpcCheckSettings;
import io.pharos.health.check.host.DiskCheck;
import io.pharos.health.check.host.DiskCheckSettings;
import io.pharos.health.check.host.FileCheck;
import io.pharos.health.check.host.FileCheckSettings;
import io.pharos.health.check.host.LoadCheck;
import io.pharos.health.check.host.LoadCheckSettings;
import io.pharos.health.check.host.LocalAddressCheck;
import io.pharos.health.check.host.LocalAddressCheckSettings;
import io.pharos.health.check.host.MemoryCheck;
import io.pharos.health.check.host.MemoryCheckSettings;
import io.pharos.health.check.host.ProcessCheck;
import io.pharos.health.check.host.ProcessCheckSettings;
import io.pharos.health.check.host.PushCheck;
import io.pharos.health.check.host.PushCheckSettings;
import io.pharos.health.check.host.SystemdCheck;
import io.pharos.health.check.host.SystemdCheckSettings;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.icmp.IcmpCheck;
import io.pharos.health.check.icmp.IcmpCheckSettings;
import io.pharos.health.check.prometheus.PrometheusCheck;
import io.pharos.health.check.prometheus.PrometheusCheckSettings;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import io.pharos.health.check.tls.TlsCertificateCheck;
import io.pharos.health.check.tls.TlsCertificateCheckSettings;
import io.pharos.health.check.udp.UdpCheck;
import io.pharos.health.check.udp.UdpCheckSettings;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The check types that Pharos brings: the name in the configuration, the settings, and what makes the check. */
final class BuiltInChecks {
    static final List<CheckProvider<?>> ROWS = List.of(
            blocking("disk", DiskCheckSettings.class, DiskCheck::new),
            row("dns", DnsCheckSettings.class, DnsCheck::new),
            row("exec", ExecCheckSettings.class, ExecCheck::new),
            blocking("file", FileCheckSettings.class, FileCheck::new),
            row("grpc", GrpcCheckSettings.class, GrpcCheck::new),
            row("http", HttpCheckSettings.class, HttpCheck::new),
            row("icmp", IcmpCheckSettings.class, IcmpCheck::new),
            blocking("load", LoadCheckSettings.class, LoadCheck::new),
            blocking("local-address", LocalAddressCheckSettings.class, LocalAddressCheck::new),
            blocking("memory", MemoryCheckSettings.class, MemoryCheck::new),
            row("mysql", MysqlCheckSettings.class, DatabaseChecks::mysql),
            row("postgresql", PostgresqlCheckSettings.class, DatabaseChecks::postgresql),
            row("process", ProcessCheckSettings.class, ProcessCheck::create),
            row("prometheus", PrometheusCheckSettings.class, PrometheusCheck::new),
            blocking("push", PushCheckSettings.class, PushCheck::new),
            row("redis", RedisCheckSettings.class, DatabaseChecks::redis),
            row("systemd", SystemdCheckSettings.class, SystemdCheck::new),
            row("tcp", TcpCheckSettings.class, TcpCheck::new),
            row("tls-certificate", TlsCertificateCheckSettings.class, TlsCertificateCheck::new),
            row("udp", UdpCheckSettings.class, UdpCheck::new));

    private record Row<S extends Record>(String type, Class<S> settings, BiFunction<S, CheckRuntime, Check> constructor)
            implements CheckProvider<S> {
        @Override
        public Check create(S settings, CheckRuntime runtime) {
            return constructor.apply(settings, runtime);
        }
    }

    private BuiltInChecks() {}

    private static <S extends Record> CheckProvider<S> row(
            String type, Class<S> settings, BiFunction<S, CheckRuntime, Check> constructor) {
        return new Row<>(type, settings, constructor);
    }

    /** A row of a check that blocks and runs on a worker thread. */
    private static <S extends Record> CheckProvider<S> blocking(
            String type, Class<S> settings, Function<S, BlockingCheck.Body> constructor) {
        return new Row<>(
                type, settings, (values, runtime) -> new BlockingCheck(runtime.workers(), constructor.apply(values)));
    }
}
