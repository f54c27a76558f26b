package org.creativevolunteers.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;

/**
 * An invocation's context.
 *
 * @param functionName the function's name
 * @param remaining    what is left of the invocation's time, in milliseconds, each time that it is asked
 */
public record TestContext(String functionName, IntSupplier remaining) implements Context {

    /** In which time stands still. */
    public TestContext(String functionName, int remainingTimeInMillis) {
        this(functionName, () -> remainingTimeInMillis);
    }

    /** With as much time left as those have that people wait for. */
    public TestContext(String functionName) {
        this(functionName, 20_000);
    }

    @Override
    public String getAwsRequestId() {
        return "invocation-1";
    }

    @Override
    public String getLogGroupName() {
        return "functions";
    }

    @Override
    public String getLogStreamName() {
        return "stream-1";
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public String getFunctionVersion() {
        return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:eu-central-1:123456789012:function:" + functionName;
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException("no function of ours asks");
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException("no function of ours asks");
    }

    @Override
    public int getRemainingTimeInMillis() {
        return remaining.getAsInt();
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public LambdaLogger getLogger() {
        throw new UnsupportedOperationException("functions log through Log");
    }
}
