package io.pharos.cli.interop;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What all tests between Pharos and other programs have in common: a site of their own, which ends with the test. */
abstract class InteropTest {
    /** The address that services have in most tests. */
    static final String WEB = "192.0.2.1/32";

    @TempDir
    private Path folder;

    Site site;

    @BeforeEach
    void open() {
        site = new Site(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }
}
