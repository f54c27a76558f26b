package org.creativevolunteers.local.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/**
 * The main class of a function's process: the Lambda runtime client, tied to the process that started it. When that one
 * goes, however it goes, the pipe to this one's standard input closes, and this one ends too.
 */
public final class Bootstrap {

    private Bootstrap() {
    }

    /** @param handler one argument, {@code package.Class::method} or a class */
    public static void main(String[] handler) throws Throwable {
        Thread watch = new Thread(Bootstrap::watch, "end with the parent");
        watch.setDaemon(true);
        watch.start();
        AWSLambda.main(handler);
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever written: only the end matters
            }
        } catch (IOException e) {
            // a broken pipe says the same as a closed one
        }
        Runtime.getRuntime().halt(143);
    }
}
