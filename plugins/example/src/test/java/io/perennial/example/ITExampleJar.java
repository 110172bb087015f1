package io.perennial.example;

import io.perennial.spi.testing.PluginJarContract;

class ITExampleJar extends PluginJarContract {}
