package com.acme;

/** Makes the project's jar worth packing. */
public final class App {
    private App() {}
}
