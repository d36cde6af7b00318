package io.pharos.bgp;

import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets buffers go without a record of each access while the tests of a class run: with millions of routes that record
 * takes more time than all else. That no buffer is lost is seen in the other classes.
 */
final class BulkTraffic implements BeforeAllCallback, AfterAllCallback {
    private ResourceLeakDetector.Level usual = ResourceLeakDetector.getLevel();

    @Override
    public void beforeAll(ExtensionContext context) {
        usual = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ResourceLeakDetector.setLevel(usual);
    }
}
