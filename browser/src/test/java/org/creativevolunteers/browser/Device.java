package org.creativevolunteers.browser;

import com.microsoft.playwright.Browser;

/** What somebody holds in the hand or has on the table. */
enum Device {
    PHONE(390, 844, true),
    DESKTOP(1280, 800, false);

    final int width;
    final int height;
    private final boolean touch;

    Device(int width, int height, boolean touch) {
        this.width = width;
        this.height = height;
        this.touch = touch;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setViewportSize(width, height).setHasTouch(touch).setIsMobile(touch);
    }
}
